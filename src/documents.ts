/** Pages of the documentation that are made of what the program knows, as Markdown. */
import type { Connector } from './connectors/connector.ts';
import { topicsOf, transformationTopics } from './core/source.ts';
import type { Program, ProgramLanguage } from './programs.ts';
import type { ExampleOperation } from './server/http.ts';
import { slugOf } from './server/texts.ts';

const programLanguages: readonly ProgramLanguage[] = ['Python', 'R', 'JavaScript'];

/** The package of this repository, which is in no registry. */
const HELPER = 'conflict-gateway';

/** What a package of a language is installed with. */
const installed: Readonly<Record<ProgramLanguage, (needs: readonly string[]) => string>> = {
  Python: (needs) => `pip install ${needs.join(' ')}`,
  R: (needs) => `install.packages(${needs.map((name) => `"${name}"`).join(', ')})`,
  JavaScript: (needs) => `npm install ${needs.join(' ')}`,
};

/** The example programs and the committed operations, each with its question. */
export function examplesDocument(
  programs: readonly Program[],
  operations: readonly ExampleOperation[],
): string {
  const questions = operations.map(
    ({ name, description }) =>
      `- [${description}](http://localhost:4000/graphiql?example=${name}) – [answer](http://localhost:4000/q/${name})`,
  );
  return `# Examples

Each answers one question on the demo data and is run by the tests. Change the question: what is in an address behind \`?\` or in
\`variables\` is yours to choose. What an answer means is told in [the code book](http://localhost:4000/docs/codebook).

${programLanguages.map((language) => `- [${language}](#${language.toLowerCase()}): ${contents(programs, language)}`).join('\n')}
- [GraphQL](#graphql): ${operations.length} questions, to be opened in GraphiQL

${programLanguages.map((language) => sectionOf(programs, language)).join('\n\n')}

## GraphQL

The committed operations. Each opens in GraphiQL with its answer; \`/q/<name>\` is its address, and where it has a list
\`/q/<name>.csv\` all rows of it. They are files of \`schema/operations\`, and served as \`/operations.json\`.

${questions.join('\n')}
`;
}

const of = (programs: readonly Program[], language: ProgramLanguage): Program[] =>
  programs.filter((program) => program.language === language);

const contents = (programs: readonly Program[], language: ProgramLanguage): string =>
  of(programs, language)
    .map((program) => `[${program.title}](#${slugOf(program.title)})`)
    .join(' · ');

function sectionOf(programs: readonly Program[], language: ProgramLanguage): string {
  return [`## ${language}`, ...of(programs, language).map(told)].join('\n\n');
}

function told(program: Program): string {
  const { title, question, look, needs, fence, code, prints, language, file } = program;
  const packages = needs.filter((name) => name !== HELPER);
  const needed = [
    ...(needs.includes(HELPER) ? [`[\`${HELPER}/client\`](live.md#with-the-helper)`] : []),
    ...(packages.length > 0 ? [`\`${installed[language](packages)}\``] : []),
  ];
  return `### ${title}

${question}

**Look at:** ${look}

\`\`\`${fence}
${code}
\`\`\`

\`${file}\`.${needed.length > 0 ? ` Needs: ${needed.join(', ')}.` : ''} On the demo data it prints, among other lines:

\`\`\`
${prints.join('\n')}
\`\`\``;
}

/** What is done to the data of each source, by topic. */
export function transformationsDocument(connectors: readonly Connector[]): string {
  const topics = Object.values(transformationTopics).map(
    ({ title, description }) => `- **${title}**: ${description}`,
  );
  const sections = connectors.map(({ id, dataset }) => {
    const lines = topicsOf(dataset.transformations).map(
      ({ topic, text }) => `- **${transformationTopics[topic].title}**: ${text}`,
    );
    return `## ${id}\n\n${dataset.title}, by ${dataset.publisher.name}. ${dataset.unitOfAnalysis}.\n\n${lines.join('\n')}`;
  });
  return `# What is done to each source's data

Nothing is added up, rounded, filled in or corrected in silence. What is done between the bytes of a publisher and the graph is
told here for every dataset, and in the graph as \`Dataset.transformations\`; the bytes themselves are kept, and each record names
its line in them (\`provenance { locator sha256 }\`).

${topics.join('\n')}

Of every source alike: unknown is null and never 0; a row that cannot be taken is kept with its reason (\`rejectedRows\`), and a run
with more of them than its source is known to have publishes nothing; a value that is odd but published is kept and flagged
(\`issues\`); a row that its publisher takes back stays, as withdrawn; where a fresh strike was is told no finer than its
settlement, for 72 hours unless whoever runs the server chose another time. [How the sources are kept up to date](sources.md)

${sections.join('\n\n')}
`;
}
