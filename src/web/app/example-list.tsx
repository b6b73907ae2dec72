import { useState } from 'react';
import { isSubscription, type Example, type ExampleList } from './examples.ts';

interface Props {
  list: ExampleList;
  /** Opens the example in a new tab. */
  onOpen(example: Example): void;
}

/** The list of committed example operations; each is a button that opens it in a new tab. */
export function ExamplePanel({ list, onOpen }: Props) {
  const [opened, setOpened] = useState('');
  const open = (example: Example) => {
    onOpen(example);
    setOpened(`${example.name} opened in a new tab.`);
  };
  return (
    <section className="examples" aria-labelledby="examples-title">
      <h2 id="examples-title">Examples</h2>
      <p className="examples-hint">
        {list.error ?? 'Each opens in a new tab. Change it as you like, then run it with Ctrl-Enter.'}
      </p>
      <ul>
        {list.examples.map((example) => (
          <li key={example.name}>
            <button type="button" data-example={example.name} onClick={() => open(example)}>
              <span className="examples-name">
                {example.name}
                {isSubscription(example) && <span className="examples-live">live</span>}
              </span>
              {example.description && <span className="examples-text">{example.description}</span>}
            </button>
          </li>
        ))}
      </ul>
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
