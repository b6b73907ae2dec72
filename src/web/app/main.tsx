import './page.css';
import { loadExamples } from './examples.ts';
import { decideStart } from './link.ts';

async function start(root: HTMLElement): Promise<void> {
  const [list, { mount }] = await Promise.all([loadExamples(), import('./graphiql.tsx')]);
  mount(root, { list, start: decideStart(location, list) });
}

const root = document.getElementById('app');
if (root) {
  start(root).catch((error: unknown) => {
    const message = document.createElement('p');
    message.className = 'loading';
    message.setAttribute('role', 'alert');
    message.textContent = `GraphiQL could not be loaded (${String(error)}). Reload the page to try again.`;
    root.replaceChildren(message);
  });
}
