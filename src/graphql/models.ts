/** What the data model says of its tables: the rules that hold for all records need not list them. */
import { getDatamodel } from '../db/generated/pothos.ts';

interface Field {
  name: string;
  type: string;
  kind: string;
  isRequired: boolean;
  isList: boolean;
  relationName?: string;
  relationFromFields?: readonly string[];
}

const { models } = getDatamodel().datamodel as unknown as {
  models: Readonly<Record<string, { fields: readonly Field[] }>>;
};

/** A column or relation of a model. Throws for one that there is not, which is a mistake in the graph. */
export function fieldOf(model: string, name: string): Field {
  const field = models[model]?.fields.find((each) => each.name === name);
  if (!field) throw new Error(`The data model has no ${model}.${name}`);
  return field;
}

/** How a relation joins two tables: the model it leads to, and the columns of both sides that are equal. */
export function relationOf(
  model: string,
  name: string,
): { type: string; own: string; theirs: string; isList: boolean } {
  const { type, isList, relationName, relationFromFields = [] } = fieldOf(model, name);
  const [own] = relationFromFields;
  if (own) return { type, own, theirs: 'id', isList };
  const [theirs] = models[type]!.fields.flatMap((other) =>
    other.relationName === relationName ? (other.relationFromFields ?? []) : [],
  );
  if (!theirs) throw new Error(`The relation ${model}.${name} has no column`);
  return { type, own: 'id', theirs, isList };
}

/** Models (and types of nodes) of which each row is one publisher's word. */
export const recordModels: readonly string[] = Object.entries(models)
  .filter(([, { fields }]) => fields.some(({ name }) => name === 'recordStatus'))
  .map(([name]) => name)
  .sort();

/** To-many relations of a model to records: name and model. */
export function recordRelationsOf(model: string): readonly { relation: string; model: string }[] {
  return models[model]!.fields.filter(({ type, isList }) => isList && recordModels.includes(type)).map(
    ({ name, type }) => ({ relation: name, model: type }),
  );
}

/** The columns of a model. */
export function scalarsOf(model: string): readonly string[] {
  return models[model]!.fields.filter(({ kind }) => kind !== 'object').map(({ name }) => name);
}

/** Whether nodes of a model may be found to be the same as another. */
export function canBeMerged(model: string): boolean {
  return models[model]!.fields.some(({ name }) => name === 'mergedIntoId');
}

// `position` is a word of SQL.
const ownTables: Readonly<Record<string, string>> = { Position: 'issue_position' };

/** The table of a model: the same words in the database's spelling, unless it has a name of its own. */
export function tableOf(model: string): string {
  return ownTables[model] ?? model.replace(/(?<!^)[A-Z]/g, '_$&').toLowerCase();
}

/**
 * What is shown of a model at all, as a Prisma filter. What was taken down is nowhere: in no list or count, in no stream,
 * and not by its id. Its row stays only so that nothing that points there breaks.
 */
export function shownOf(model: string): Record<string, unknown> {
  const status = models[model]?.fields.find(({ type }) => type === 'RecordStatus' || type === 'EntityStatus');
  return status ? notTakenDown(status.name) : {};
}

/** The same of the column that has the status. */
export function notTakenDown(column: string): Record<string, unknown> {
  return { [column]: { not: 'TAKEN_DOWN' } };
}
