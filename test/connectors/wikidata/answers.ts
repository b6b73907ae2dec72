/** A statement "position held" in the words of the query's variables; everybody in it is invented. */
export interface Statement {
  id: string;
  iso?: string;
  kind?: string;
  rank?: 'Normal' | 'Preferred' | 'Deprecated';
  person?: [id: string, label: string, lang: string | null];
  office?: [id: string, label: string, lang: string | null];
  /** Value and precision; without a precision: a blank node, which stands for a value that nobody knows. */
  start?: [value: string, precision?: string];
  end?: [value: string, precision?: string];
  cause?: [id: string, label: string];
}

const entity = 'http://www.wikidata.org/entity/';
const literal = (value: string, lang?: string | null) => ({
  type: 'literal',
  value,
  ...(lang && { 'xml:lang': lang }),
});
const uri = (value: string) => ({ type: 'uri', value });

/** A line of the answer, as Wikidata's query service gives it. */
export function binding(statement: Statement): Record<string, unknown> {
  const { id, iso = 'UKR', kind = 'MINISTER', rank = 'Normal', start, end, cause } = statement;
  const [personId, personLabel, personLang] = statement.person ?? ['Q90000001', 'Olena Prykladna', 'en'];
  const [officeId, officeLabel, officeLang] = statement.office ?? ['Q91000001', 'Minister of Examples', 'en'];
  return {
    iso: literal(iso),
    kind: literal(kind),
    statement: uri(`${entity}statement/${id}`),
    rank: uri(`http://wikiba.se/ontology#${rank}Rank`),
    person: uri(entity + personId),
    personLabel: literal(personLabel, personLang),
    office: uri(entity + officeId),
    officeLabel: literal(officeLabel, officeLang),
    ...time('start', start),
    ...time('end', end),
    hasNoEnd: { ...literal('false'), datatype: 'http://www.w3.org/2001/XMLSchema#boolean' },
    ...(cause && { cause: uri(entity + cause[0]), causeLabel: literal(cause[1], 'en') }),
  };
}

function time(name: string, given: [string, string?] | undefined): Record<string, unknown> {
  if (!given) return {};
  const [value, precision] = given;
  if (precision === undefined) return { [name]: uri(`http://www.wikidata.org/.well-known/genid/${value}`) };
  const xsd = 'http://www.w3.org/2001/XMLSchema#';
  return {
    [name]: { ...literal(value), datatype: `${xsd}dateTime` },
    [`${name}Precision`]: { ...literal(precision), datatype: `${xsd}integer` },
  };
}

const vars =
  'iso kind statement rank person personLabel office officeLabel start startPrecision end endPrecision hasNoEnd cause causeLabel';

/** A whole answer, laid out as the service does. */
export function answer(bindings: readonly unknown[]): string {
  return `${JSON.stringify({ head: { vars: vars.split(' ') }, results: { bindings } }, null, 2)}\n`;
}
