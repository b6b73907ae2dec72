import { useCallback, useMemo, useState } from 'react';
import { Figure, type Plots } from './figure.tsx';
import { mapped, NO_PRECISION, type Spot, titleOf, type Undrawn } from './places.ts';
import type { Frame } from './plots.ts';
import type { Table } from './rows.ts';

const WORLD: Frame = { longitude: 10, latitude: 20, span: 150 };
/** Degrees; a single town is shown with the country around it. */
const SMALLEST_FIT = 7;
const MOST_IN_TIP = 6;

/** The smallest frame that has all spots, with something around them. */
function fitting(spots: readonly Spot[]): Frame {
  if (spots.length === 0) return WORLD;
  const [latitudes, longitudes] = [spots.map((spot) => spot.latitude), spots.map((spot) => spot.longitude)];
  const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)];
  const [west, east] = [Math.min(...longitudes), Math.max(...longitudes)];
  const span = Math.max(SMALLEST_FIT, (north - south) * 1.3, (east - west) * 0.75);
  return { longitude: (west + east) / 2, latitude: (south + north) / 2, span: Math.min(150, span) };
}

/** The rows that have a place of their own, on an outline of the world; and in words those that have none. */
export function MapView({ table }: { table: Table }) {
  const places = useMemo(() => mapped(table), [table]);
  if (!places) {
    return (
      <p>
        These rows have no coordinates. Ask for{' '}
        <code>location {'{ point { latitude longitude } precision }'}</code>.
      </p>
    );
  }
  return <Places key={table.path.join('.')} table={table} spots={places.spots} undrawn={places.undrawn} />;
}

function Places({ table, spots, undrawn }: { table: Table; spots: Spot[]; undrawn: Undrawn[] }) {
  const fit = useMemo(() => fitting(spots), [spots]);
  const [moved, setMoved] = useState<Frame | null>(null);
  const frame = moved ?? fit;
  const describe = useCallback(
    ({ name, meaning, rows }: Spot) => {
      const titles = rows.slice(0, MOST_IN_TIP).map((row) => titleOf(table, row));
      const more = rows.length > MOST_IN_TIP ? [`and ${rows.length - MOST_IN_TIP} more`] : [];
      return [`${name || 'A place'} (${meaning})`, ...titles, ...more].join('\n');
    },
    [table],
  );
  const draw = useCallback(
    (plots: Plots, width: number) =>
      plots.drawMap(spots, frame, { width, height: Math.max(260, Math.min(520, width * 0.62)) }, describe),
    [spots, frame, describe],
  );
  const zoom = (by: number): void =>
    setMoved({ ...frame, span: Math.min(150, Math.max(0.5, frame.span * by)) });
  const move = (east: number, north: number): void =>
    setMoved({
      ...frame,
      longitude: Math.min(180, Math.max(-180, frame.longitude + east * frame.span * 0.3)),
      latitude: Math.min(80, Math.max(-70, frame.latitude + north * frame.span * 0.25)),
    });
  const drawn = spots.reduce((sum, { rows }) => sum + rows.length, 0);

  return (
    <div className="map">
      <Tools zoom={zoom} move={move} show={setMoved} />
      <Figure draw={draw} label="Map of the rows. The list below it says the same." className="sea" />
      <p>
        {drawn} of {table.rows.length} rows are drawn. A number is how many rows have this point. Full: the
        site itself. Pale: somewhere in the settlement or near it.
      </p>
      {undrawn.map(({ reason, names, rows }) => (
        <p key={reason} className="undrawn">
          <strong>Not drawn, {reason}:</strong> {rows.length} {rows.length === 1 ? 'row' : 'rows'}
          {names.length > 0 && ` (${names.join(', ')})`}.{' '}
          {reason === NO_PRECISION &&
            'Without it nobody can tell a house from the middle of a country. Add `precision` beside `point`.'}
        </p>
      ))}
      <SpotList table={table} spots={spots} />
      <p className="hint">
        Outlines made with Natural Earth. Borders as drawn there endorse no claim to territory.
      </p>
    </div>
  );
}

interface ToolsProps {
  zoom(by: number): void;
  move(east: number, north: number): void;
  show(frame: Frame | null): void;
}

function Tools({ zoom, move, show }: ToolsProps) {
  return (
    <div className="tools" role="toolbar" aria-label="Move the map">
      <button type="button" onClick={() => zoom(0.5)} aria-label="Closer">
        +
      </button>
      <button type="button" onClick={() => zoom(2)} aria-label="Farther">
        −
      </button>
      <button type="button" onClick={() => move(-1, 0)} aria-label="West">
        ←
      </button>
      <button type="button" onClick={() => move(0, 1)} aria-label="North">
        ↑
      </button>
      <button type="button" onClick={() => move(0, -1)} aria-label="South">
        ↓
      </button>
      <button type="button" onClick={() => move(1, 0)} aria-label="East">
        →
      </button>
      <button type="button" onClick={() => show(null)}>
        All points
      </button>
      <button type="button" onClick={() => show(WORLD)}>
        World
      </button>
    </div>
  );
}

/** The points in words: for whoever does not see the map, and to read what is at each. */
function SpotList({ table, spots }: { table: Table; spots: readonly Spot[] }) {
  return (
    <ul className="spots">
      {spots.map((spot) => (
        <li key={`${spot.latitude} ${spot.longitude} ${spot.precision}`}>
          <details>
            <summary>
              {spot.name || `${spot.latitude}, ${spot.longitude}`}: {spot.rows.length}{' '}
              {spot.rows.length === 1 ? 'row' : 'rows'}, {spot.meaning}
            </summary>
            <ul>
              {spot.rows.map((row) => (
                <li key={row}>{titleOf(table, row)}</li>
              ))}
            </ul>
          </details>
        </li>
      ))}
    </ul>
  );
}
