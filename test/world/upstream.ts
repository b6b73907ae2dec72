/** An upstream of the recorded world: a stand-in that answers in the recorded format of the real one. */

export interface UpstreamRequest {
  method: string;
  /** As the connector asked it: `https://api.unhcr.org/population/v1/…`. */
  url: URL;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  body: string;
}

export interface UpstreamAnswer {
  /** 200 unless told. */
  status?: number;
  headers?: Readonly<Record<string, string>>;
  body: string | Buffer;
}

/**
 * What one upstream answers at an instant: a function of the request and the time and of nothing else, so that the world can
 * be asked about any moment. Over some weeks it has what the real one has: new rows, corrected rows, rows that go, a release
 * that takes the place of another, as far as its publisher does such things. What breaks (429, 500, pages of HTML, half
 * answers, silence) is the world's part and not the upstream's.
 */
export interface Upstream {
  /** Hosts that it answers for, e.g. `api.unhcr.org`. Where several have a host, the first one that does not answer 404 has its say. */
  hosts: readonly string[];
  /** Settings with which it lets its connectors in. */
  env?: Readonly<Record<string, string>>;
  answer(request: UpstreamRequest, at: Date): UpstreamAnswer;
}

/** An answer of JSON. */
export function json(value: unknown, more: Omit<UpstreamAnswer, 'body'> = {}): UpstreamAnswer {
  const headers = { 'content-type': 'application/json', ...more.headers };
  return { ...more, headers, body: JSON.stringify(value) };
}

/** An answer with a validator: 304 to whoever has it already, as an upstream that knows ETags answers. */
export function unlessKnown(
  { headers }: UpstreamRequest,
  etag: string,
  answer: () => UpstreamAnswer,
): UpstreamAnswer {
  if (headers['if-none-match'] === etag) return { status: 304, headers: { etag }, body: '' };
  const made = answer();
  return { ...made, headers: { ...made.headers, etag } };
}

/** Beginning of the world's time: a Monday. The four weeks after it are those that a test or a demonstration lives through. */
export const worldBegin = new Date('2026-03-02T00:00:00Z');

/** Whole days since the beginning of the world's time; negative before it. */
export function worldDay(at: Date): number {
  return Math.floor((at.getTime() - worldBegin.getTime()) / 86_400_000);
}
