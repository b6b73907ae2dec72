import { useEffect, useRef, useState } from 'react';
import type * as PlotsModule from './plots.ts';

/** What draws, once it is loaded. */
export type Plots = typeof PlotsModule;

interface Props {
  /** Draws anew whenever this is another function. */
  draw(plots: Plots, width: number): Element | Promise<Element>;
  label: string;
  /** Given to the frame around the drawing. */
  className?: string;
}

/** A place for a drawing, as wide as there is room. */
export function Figure({ draw, label, className = '' }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const [failure, setFailure] = useState<string | null>(null);

  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    watch.observe(frame.current!);
    return () => watch.disconnect();
  }, []);

  useEffect(() => {
    if (width === 0) return;
    let isCurrent = true;
    import('./plots.ts')
      .then(async (plots) => draw(plots, width))
      .then((drawing) => {
        if (!isCurrent) return;
        frame.current?.replaceChildren(asPicture(drawing, label));
        setFailure(null);
      })
      .catch((error: unknown) => {
        if (isCurrent) setFailure(error instanceof Error ? error.message : String(error));
      });
    return () => {
      isCurrent = false;
    };
  }, [draw, width, label]);

  return (
    <>
      {failure !== null && <p role="alert">It could not be drawn: {failure}</p>}
      <div ref={frame} className={`figure ${className}`} />
    </>
  );
}

/** One picture with one name; the parts that the library names are no news to whoever cannot see them. */
function asPicture(drawing: Element, label: string): Element {
  drawing.querySelectorAll('g[aria-label]').forEach((part) => part.removeAttribute('aria-label'));
  const pictures = drawing.matches('svg') ? [drawing] : [...drawing.querySelectorAll('svg')];
  for (const picture of pictures) {
    picture.setAttribute('role', 'img');
    picture.setAttribute('aria-label', label);
  }
  return drawing;
}
