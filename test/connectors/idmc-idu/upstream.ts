/** IDMC's API is one host for both of its datasets; what happens to the updates is told in `idus.ts`. */
export { upstream } from '../idmc-gidd/upstream.ts';
