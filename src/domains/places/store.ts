import { countryByIso3 } from '../../core/countries.ts';
import { contentHash } from '../../core/ids.ts';
import { placeId, type PlaceRef } from '../../core/references.ts';
import type { Transaction } from '../../db/transaction.ts';
import { insertMissing } from '../../db/versioned.ts';

const placeTable = {
  name: 'place',
  key: ['id'],
  columns: {
    id: 'uuid',
    key: 'text',
    kind: '"PlaceKind"',
    name: 'text',
    country: 'char(3)',
    parentId: 'uuid',
    definition: 'text',
    contentHash: 'text',
  },
} as const;

const codeTable = {
  name: 'place_code',
  key: ['placeId', 'scheme', 'value', 'validFrom'],
  columns: { placeId: 'uuid', scheme: '"CodeScheme"', value: 'text', validFrom: 'text', validTo: 'text' },
} as const;

/**
 * Makes sure that the places (with those above them, and countries with their codes) are there. A place that is
 * there stays as it is: the first spelling of a name is kept, and later ones are on the records that use them.
 */
export async function storePlaces(tx: Transaction, refs: readonly PlaceRef[]): Promise<void> {
  const all = new Map<string, PlaceRef>();
  for (const ref of refs) {
    for (let place: PlaceRef | null = ref; place && !all.has(place.key); place = place.parent)
      all.set(place.key, place);
  }
  // A parent must be there before its children: one statement per level, of which there are few.
  for (const refsOfLevel of levels([...all.values()])) {
    const level = refsOfLevel.map(placeRow).sort((a, b) => (a.id < b.id ? -1 : 1));
    const created = new Set(await insertMissing(tx, placeTable, level));
    await storeCodes(
      tx,
      level.filter((row) => row.kind === 'COUNTRY' && created.has(row.id)),
    );
  }
}

function placeRow(ref: PlaceRef) {
  const row = {
    id: placeId(ref),
    key: ref.key,
    kind: ref.kind,
    name: ref.name,
    country: ref.country,
    parentId: ref.parent ? placeId(ref.parent) : null,
    definition: ref.definition ?? null,
  };
  return { ...row, contentHash: contentHash(row) };
}

function levels(refs: readonly PlaceRef[]): PlaceRef[][] {
  const byDepth: PlaceRef[][] = [];
  for (const ref of refs) (byDepth[depthOf(ref)] ??= []).push(ref);
  return byDepth.filter((level) => level !== undefined);
}

function depthOf(ref: PlaceRef): number {
  return ref.parent ? depthOf(ref.parent) + 1 : 0;
}

async function storeCodes(
  tx: Transaction,
  countries: readonly { id: string; country: string | null }[],
): Promise<void> {
  const codes = countries.flatMap(({ id, country }) =>
    (country ? (countryByIso3(country)?.codes ?? []) : []).map((code) => ({
      placeId: id,
      scheme: code.scheme,
      value: code.value,
      validFrom: code.validFrom ?? '',
      validTo: code.validTo ?? '',
    })),
  );
  await insertMissing(tx, codeTable, codes);
}
