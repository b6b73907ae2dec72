import { describe, expect, it, onTestFinished } from 'vitest';
import { uaGeneralStaff } from '../../../src/connectors/ua-general-staff/index.ts';
import { createHttpClient, type Validators } from '../../../src/pipeline/http.ts';
import { fetchFiles } from '../../kit/fetch.ts';
import { startWorld } from '../../world/world.ts';
import { upstream } from './upstream.ts';

/** Names of the files that a look brings, and how many requests it took. */
async function look(at: string, validators: Validators): Promise<{ files: string[]; requests: number }> {
  const world = await startWorld({ upstreams: [upstream], now: () => new Date(at) });
  onTestFinished(() => world.close());
  const http = createHttpClient({ ...world.http, validators, retries: { count: 0, minMs: 1, maxMs: 1 } });
  const fetched = await fetchFiles(uaGeneralStaff, { http });
  return { files: fetched.map(({ fileName }) => fileName), requests: world.requests.length };
}

const all = [
  'russia_losses_personnel.json',
  'russia_losses_equipment.json',
  'russia_losses_equipment_correction.json',
];

describe('a fetch of the three files', () => {
  it('brings all of them, the corrections last', async () => {
    expect(await look('2026-03-02T08:00:00Z', new Map())).toEqual({ files: all, requests: 3 });
  });

  it('brings nothing where nothing changed', async () => {
    const validators: Validators = new Map();
    await look('2026-03-02T08:00:00Z', validators);
    expect(await look('2026-03-02T20:00:00Z', validators)).toEqual({ files: [], requests: 3 });
  });

  it('brings all where one changed, since one alone would look as if the others were gone', async () => {
    const validators: Validators = new Map();
    await look('2026-03-02T08:00:00Z', validators);
    // A day later two files have a new day, and the corrections are the same.
    expect(await look('2026-03-03T08:00:00Z', validators)).toEqual({ files: all, requests: 4 });
  });
});
