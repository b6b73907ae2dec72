/** A list that an export reads. */
import type { GraphQLSchema } from 'graphql';
import type { AsOf, Context } from '../../graphql/context.ts';
import type { Listed } from './operation.ts';

/** What is to be read. */
export interface Reading {
  schema: GraphQLSchema;
  listed: Listed;
  variables: Readonly<Record<string, unknown>>;
  /** Most rows; null: all of them. */
  limit: number | null;
  asOf: AsOf;
  /** A fresh context of the present. */
  createContext: () => Context;
}

/** A list that is being read. */
export interface Rows {
  /** Rows of the whole list. */
  totalCount: number;
  /** All rows that are asked for; called once. */
  pages(): AsyncIterable<readonly unknown[]>;
  /** Ends it, read to its end or not. */
  close(): void;
}
