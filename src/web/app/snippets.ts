/** The same question in other tools: text to be copied. */
import type { Asked } from './operation.ts';

export interface Snippet {
  id: string;
  name: string;
  note: string;
  text: string;
}

/** Lines for the table at an address: what people paste into spreadsheets, notebooks and chart makers. */
export function tableSnippets(csv: string): Snippet[] {
  return [
    {
      id: 'sheets',
      name: 'Google Sheets',
      note: 'Paste into a cell. Google reads it again about every hour; the server must be reachable from the internet.',
      text: `=IMPORTDATA("${csv.replaceAll('"', '""')}")`,
    },
    {
      id: 'datawrapper',
      name: 'Datawrapper',
      note: 'In “Upload Data”, choose “Link external dataset” and paste this address.',
      text: csv,
    },
    {
      id: 'python',
      name: 'Python',
      note: 'pandas',
      text: `import pandas\n\nrows = pandas.read_csv(${quoted(csv)})\nprint(rows)`,
    },
    {
      id: 'r',
      name: 'R',
      note: 'Needs no package.',
      text: `rows <- read.csv(${quoted(csv)})\nprint(rows)`,
    },
    {
      id: 'observable',
      name: 'Observable',
      note: 'A cell of a notebook.',
      text: `rows = d3.csv(${quoted(csv)}, d3.autoType)`,
    },
    {
      id: 'curl',
      name: 'curl',
      note: 'The table as a file.',
      text: `curl --fail -o rows.csv ${inShell(csv)}`,
    },
  ];
}

/** The operation itself, for programs. */
export function graphqlSnippets({ text, operation, variables }: Asked, endpoint: string): Snippet[] {
  const operationName = operation.name?.value;
  const body = {
    query: text,
    ...(Object.keys(variables).length > 0 && { variables }),
    ...(operationName && { operationName }),
  };
  return [
    {
      id: 'fetch',
      name: 'JavaScript (fetch)',
      note: 'The answer as GraphQL gives it, nested.',
      text: `const response = await fetch(${quoted(endpoint)}, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(${JSON.stringify(body, null, 2)}),
});
const { data, errors } = await response.json();
console.log(errors ?? data);`,
    },
    {
      id: 'curl-graphql',
      name: 'curl (GraphQL)',
      note: 'The answer as GraphQL gives it, nested.',
      text: `curl --fail-with-body ${inShell(endpoint)} -H 'content-type: application/json' -d ${inShell(JSON.stringify(body))}`,
    },
    {
      id: 'python-graphql',
      name: 'Python (GraphQL)',
      note: 'requests',
      text: `import json\nimport requests\n\nbody = json.loads(${quoted(JSON.stringify(body))})\nanswer = requests.post(${quoted(endpoint)}, json=body).json()\nprint(answer.get("errors") or answer["data"])`,
    },
    {
      id: 'r-graphql',
      name: 'R (GraphQL)',
      note: 'httr2',
      text: `library(httr2)\n\nanswer <- request(${quoted(endpoint)}) |>\n  req_body_raw(${quoted(JSON.stringify(body))}, type = "application/json") |>\n  req_perform() |>\n  resp_body_json()\nprint(answer$data)`,
    },
  ];
}

/** A string literal that JavaScript, Python and R all read alike. */
const quoted = (text: string): string => JSON.stringify(text);

/** One word of a POSIX shell. */
const inShell = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
