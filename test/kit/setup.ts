/** Vitest runs this file anew for each test file. */
import { afterAll } from 'vitest';
import { clearAway } from './afterwards.ts';

afterAll(clearAway);
