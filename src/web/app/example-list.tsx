import { useState } from 'react';
import { type Example, type ExampleList, grouped, noteOf, questionOf } from './examples.ts';

interface Props {
  list: ExampleList;
  /** Opens the example in a new tab. */
  onOpen(example: Example): void;
}

/** The library of questions; each is a button that opens its operation in a new tab and runs it. */
export function ExamplePanel({ list, onOpen }: Props) {
  const [words, setWords] = useState('');
  const [opened, setOpened] = useState('');
  const open = (example: Example) => {
    onOpen(example);
    setOpened(`${example.name} opened in a new tab.`);
  };
  const groups = grouped(list.examples, words);
  return (
    <section className="examples" aria-labelledby="examples-title">
      <h2 id="examples-title">Questions</h2>
      <p className="examples-hint">
        {list.error ??
          'Each opens in a new tab with its answer. Change it as you like, and run it again with Ctrl-Enter.'}
      </p>
      <input
        type="search"
        value={words}
        placeholder="Find a question"
        aria-label="Find a question"
        onChange={({ target }) => setWords(target.value)}
      />
      {list.error === null && groups.length === 0 && <p role="status">No question has these words.</p>}
      {groups.map(([topic, examples]) => (
        <div key={topic}>
          <h3>{topic}</h3>
          <ul>
            {examples.map((example) => (
              <li key={example.name}>
                <button
                  type="button"
                  data-example={example.name}
                  title={noteOf(example)}
                  onClick={() => open(example)}
                >
                  {questionOf(example)}
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <p className="visually-hidden" role="status">
        {opened}
      </p>
    </section>
  );
}

/** A list of lines, in the line width of GraphiQL's own icons. */
export function ExamplesIcon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round">
      <path d="M4 6h.01M4 12h.01M4 18h.01" strokeWidth="2.5" />
      <path d="M9 6h11M9 12h11M9 18h11" />
    </svg>
  );
}

/** Two links of a chain. */
export function LinkIcon({ className }: { className: string }) {
  return (
    <svg
      className={className}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d="M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7l-1.2 1.2" />
      <path d="M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7l1.2-1.2" />
    </svg>
  );
}
