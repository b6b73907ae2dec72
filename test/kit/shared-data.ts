import { existsSync } from 'node:fs';
import path from 'node:path';

const folder = path.resolve(import.meta.dirname, '../../../shared/data');

/** Path of a real publication, for tests on real files; undefined where the collection is not beside the project. */
export function sharedData(relative: string): string | undefined {
  const file = path.join(folder, relative);
  return existsSync(file) ? file : undefined;
}

/** Why a test on a real file is skipped. */
export const sharedDataAbsent = 'the collection of real files is not beside the project';
