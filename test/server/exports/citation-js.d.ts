declare module '@citation-js/core' {
  /** An item of CSL-JSON, as far as tests look at it. */
  export interface Item {
    type: string;
    title: string;
    URL: string;
    note?: string | string[];
    author: { literal?: string; family?: string }[];
  }
  export const plugins: { input: { chain(text: string, options: object): Item[] } };
}
declare module '@citation-js/plugin-bibtex';
declare module '@citation-js/plugin-ris';
