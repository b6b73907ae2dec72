import type { StatementRecord } from '../../../domains/statements/record.ts';
import { toPeriod } from '../periods.ts';
import { toActor, toPlace } from '../refs.ts';
import type { RowOf } from '../row.ts';
import { base, nativeId, toCapacity, toSubject } from './base.ts';

export function statementOf(row: RowOf<'statement'>): StatementRecord {
  const { item, source, context } = row;
  return {
    ...base(row),
    domain: 'statements',
    form: item.form,
    title: item.title ?? null,
    text: {
      original: item.text ?? null,
      lang: item.lang ?? null,
      truncated: item.extract ?? false,
      originalMissing: item.translationOf !== undefined,
      translations: item.translations ?? [],
    },
    fragments: item.fragments ?? [],
    speaker: toActor(item.speaker, context.names),
    capacity: toCapacity(item, context),
    speechAct: item.speechAct ?? null,
    condition: item.condition ?? null,
    ploverCode: item.plover ?? null,
    about: (item.about ?? []).map((subject) => toSubject(subject, context)),
    expresses: (item.expresses ?? []).map((position) => nativeId(context, position)),
    relations: (item.relations ?? []).map(({ kind, target }) => ({
      kind,
      target: nativeId(context, target),
    })),
    channel: item.channel ?? null,
    period: toPeriod(item.said, source, 'PAST'),
    place: item.place === undefined ? null : toPlace(item.place),
    categories: item.categories ?? [],
  };
}
