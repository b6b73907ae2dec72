/** Values of columns as the database writes them, turned into what Prisma gives for them. */
import { fieldOf } from './models.ts';

const decoders: Readonly<Record<string, (text: string) => unknown>> = {
  String: (text) => text,
  Int: Number,
  Float: Number,
  BigInt,
  Boolean: (text) => text === 't',
  DateTime: instant,
  Json: (text) => JSON.parse(text) as unknown,
};

/** How a column is read; undefined for one of a type that no answer has. Lists are to be read as JSON. */
export function decoderOf(model: string, column: string): ((text: string) => unknown) | undefined {
  const { kind, type, isList } = fieldOf(model, column);
  if (isList) return kind === 'enum' || type === 'String' ? decoders.Json : undefined;
  return kind === 'enum' ? decoders.String : decoders[type];
}

// `2026-03-02`, `2026-03-02 10:00:00.123456` or the same with `+00`: of UTC, as the connection is set.
function instant(text: string): Date {
  if (text.length === 10) return new Date(text);
  const end = text.endsWith('+00') ? -3 : undefined;
  return new Date(`${text.slice(0, 10)}T${text.slice(11, end)}Z`);
}
