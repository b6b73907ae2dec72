// STAND-IN until the engine is there.
import type { Cluster, Comparison, Constraints, LinkableReport } from '../../reconciliation/index.ts';
export const METHOD = { name: 'stand-in', version: '0', weightsHash: 'none' };
export const THRESHOLD = 0.2;
export const FLOOR = 0.05;
export function compare(a: LinkableReport, b: LinkableReport): Comparison {
  if (!a.earliest || !b.earliest) return { probability: 0, reasons: [] };
  const days = Math.abs(Date.parse(a.earliest) - Date.parse(b.earliest)) / 864e5;
  const km =
    a.latitude === null || b.latitude === null
      ? null
      : Math.hypot((a.latitude - b.latitude) * 111, (a.longitude! - b.longitude!) * 70);
  const k =
    a.killed.best === null || b.killed.best === null
      ? 0
      : Math.abs(Math.log((1 + a.killed.best) / (1 + b.killed.best)));
  const x =
    2 -
    days -
    (km === null ? 3 : km / 3) -
    2 * k +
    (a.headline && a.headline === b.headline ? 2 : 0) -
    (a.category !== b.category ? 1 : 0);
  const p = Math.round((1 / (1 + Math.exp(-x))) * 10000) / 10000;
  return { probability: p, reasons: [days === 0 ? 'same day' : `${days} days apart`, km === null ? 'place unknown' : `${km.toFixed(0)} km apart`] };
}
export function cannotBeOne(a: LinkableReport, b: LinkableReport): boolean {
  return a.release === b.release || (a.document !== null && a.document === b.document);
}
export function clusters(
  reports: readonly LinkableReport[],
  { together, apart }: Constraints,
): Cluster[] {
  const byId = new Map(reports.map((r) => [r.id, r]));
  let groups = reports.map((r) => [r.id]);
  for (const t of together) {
    const hit = groups.filter((g) => g.some((id) => t.includes(id)));
    groups = [...groups.filter((g) => !hit.includes(g)), hit.flat().sort()];
  }
  const p = (a: string, b: string): number => {
    const c = compare(byId.get(a)!, byId.get(b)!).probability;
    return c < FLOOR || cannotBeOne(byId.get(a)!, byId.get(b)!) ? 0 : c;
  };
  const no = (g: string[], h: string[]): boolean =>
    g.some((a) =>
      h.some(
        (b) =>
          cannotBeOne(byId.get(a)!, byId.get(b)!) ||
          apart.some(([x, y]) => (x === a && y === b) || (x === b && y === a)),
      ),
    );
  for (;;) {
    groups.sort((g, h) => (g[0]! < h[0]! ? -1 : 1));
    let best: [number, string[], string[]] | null = null;
    for (let i = 0; i < groups.length; i++)
      for (let j = i + 1; j < groups.length; j++) {
        const [g, h] = [groups[i]!, groups[j]!];
        if (no(g, h)) continue;
        const m = g.flatMap((a) => h.map((b) => p(a, b))).reduce((s, v) => s + v, 0) / (g.length * h.length);
        if (m >= THRESHOLD && (!best || m > best[0])) best = [m, g, h];
      }
    if (!best) break;
    const [, g, h] = best;
    groups = [...groups.filter((x) => x !== g && x !== h), [...g, ...h].sort()];
  }
  return groups.map((g) => ({
    members: g.map((id) => {
      const others = g.filter((o) => o !== id).map((o) => ({ o, c: p(id, o) }));
      if (others.length === 0) return { id, probability: null, band: null, reasons: [] };
      const probability = others.reduce((s, { c }) => s + c, 0) / others.length;
      const best = others.sort((a, b) => b.c - a.c)[0]!;
      return {
        id,
        probability,
        band: probability >= 0.8 ? ('LINKED' as const) : ('PROBABLE' as const),
        reasons: compare(byId.get(id)!, byId.get(best.o)!).reasons,
      };
    }),
  }));
}
