import { UserInputError, SourceError } from '../../core/errors.ts';
import { ccBy4 } from '../../core/licences.ts';
import { worldSince } from '../../core/source.ts';
import { defineConnector, type Snapshot } from '../connector.ts';
import { type Decision, decisionSchema } from './decision.ts';
import { recordOf } from './map.ts';
import { transformations } from './transformations.ts';

export { type Decision, decisionSchema } from './decision.ts';

/** Largest decision, in bytes. */
const MAX_BYTES = 256 * 1024;

/**
 * What editors decide through the API about the records of all sources, one decision a file. It is no source to ingest:
 * its files are written by the mutations and read again by a replay.
 */
export const editorial = defineConnector<Decision>({
  id: 'editorial',
  version: 1,
  dataset: {
    title: 'Editorial decisions',
    description:
      'What the editors of this gateway decided: assessments of claims and media, which reports are about one happening, ' +
      'and what was taken down.',
    url: null,
    publisher: {
      id: 'editorial',
      name: 'Editors of this gateway',
      kind: 'OTHER',
      country: null,
      homepage: null,
    },
    licence: ccBy4,
    attribution: 'Editors of this gateway.',
    updateMode: 'DELTA',
    cadence: null,
    unitOfAnalysis: 'One decision of an editor.',
    inclusionRule: 'What an editor decided. That nothing was decided says nothing.',
    transformations,
    coverage: worldSince(null),
  },
  nodeTypes: ['Verification'],
  settings: [],
  schedule: null,
  fileExtensions: ['.json'],
  expectations: { minRows: 1, maxRejectedShare: 0 },
  fetch: () => {
    throw new UserInputError(
      'UNKNOWN_SOURCE',
      'Decisions are nowhere to be fetched: they are made through the API.',
    );
  },
  async *parse(snapshot) {
    const row = await readDecision(snapshot);
    yield { kind: 'row', position: row.decision, row, raw: { decision: row.decision, id: row.id } };
  },
  mapper: () => ({ map: ({ row, position }) => [{ kind: 'record', position, record: recordOf(row) }] }),
});

async function readDecision(snapshot: Snapshot): Promise<Decision> {
  const text = (await snapshot.read(MAX_BYTES)).toString('utf8');
  try {
    return decisionSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new SourceError('SOURCE_UNREADABLE', `${snapshot.fileName} is no decision of an editor.`, {
      cause,
    });
  }
}
