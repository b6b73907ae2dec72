import { useEffect, useRef, useState } from 'react';
import { oldestMoment } from './asking.ts';
import { type Asked, isQuery, momentOf } from './operation.ts';

const STEPS = 1_000;
/** Time without another step of the slider after which the moment is asked for, in ms. */
const REST = 350;

interface Props {
  asked: Asked | null;
  /** Sets the moment of the operation and runs it; null: the present. */
  onMoment(time: string | null): void;
}

/** A slider over all that this server remembers: what would the answer have been then? It writes `@asOf` into the query. */
export function Past({ asked, onMoment }: Props) {
  const moment = asked ? momentOf(asked) : { kind: 'present' as const };
  const [isOpen, setOpen] = useState(false);
  const label =
    moment.kind === 'time' ? readable(moment.time) : moment.kind === 'present' ? 'now' : 'as the query says';
  return (
    <details className="past" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        As it was known: <strong>{label}</strong>
      </summary>
      {isOpen &&
        (!asked || !isQuery(asked) ? (
          <p>Only queries can be asked of the past.</p>
        ) : moment.kind === 'other' ? (
          <p>This query names its moment by a variable, a cursor or a release: change it there.</p>
        ) : (
          <Slider time={moment.kind === 'time' ? moment.time : null} onMoment={onMoment} />
        ))}
    </details>
  );
}

function Slider({ time, onMoment }: { time: string | null; onMoment: Props['onMoment'] }) {
  const [range, setRange] = useState<{ from: number; to: number } | string | null>(null);
  const [moving, setMoving] = useState<number | null>(null);
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    let isCurrent = true;
    oldestMoment()
      // The second in which the store began is not whole.
      .then((oldest) => ({ from: Math.ceil(Date.parse(oldest) / 1_000) * 1_000, to: Date.now() }))
      .catch((error: unknown) => String(error))
      .then((found) => isCurrent && setRange(found))
      .catch(() => undefined);
    return () => {
      isCurrent = false;
      clearTimeout(resting.current);
    };
  }, []);

  if (range === null) return <p role="status">Asking how far back this server remembers…</p>;
  if (typeof range === 'string') return <p role="alert">{range}</p>;
  const { from, to } = range;
  const timeAt = (step: number): string | null =>
    step >= STEPS ? null : instant(Math.floor((from + ((to - from) * step) / STEPS) / 1_000) * 1_000);
  const step =
    moving ??
    (time === null ? STEPS : Math.round(((Date.parse(time) - from) / Math.max(1, to - from)) * STEPS));
  const shown = moving === null ? time : timeAt(moving);
  const move = (to: number): void => {
    setMoving(to);
    clearTimeout(resting.current);
    resting.current = setTimeout(() => {
      setMoving(null);
      onMoment(timeAt(to));
    }, REST);
  };
  return (
    <div className="slider">
      <span>{readable(instant(from))}</span>
      <input
        type="range"
        min={0}
        max={STEPS}
        value={Math.min(STEPS, Math.max(0, step))}
        aria-label="Moment"
        aria-valuetext={shown === null ? 'now' : readable(shown)}
        onChange={({ target }) => move(Number(target.value))}
      />
      <span>now</span>
      <output>{shown === null ? 'Now' : readable(shown)}</output>
      {time !== null && (
        <button type="button" onClick={() => onMoment(null)}>
          Back to now
        </button>
      )}
    </div>
  );
}

const instant = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z');
const readable = (time: string): string => time.replace('T', ' ').replace(/Z$/, ' UTC');
