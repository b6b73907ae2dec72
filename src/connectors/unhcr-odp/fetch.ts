import type { Checkpoint, Fetched, FetchContext } from '../connector.ts';
import { addressOf, scopeOf, type WidgetKind, widgetsOf, widgetsSetting } from './widgets.ts';

/** Ten times the largest answer that is known. */
const LARGEST_ANSWER = 16 * 1024 * 1024;

/**
 * Yields the answers of all widgets of a kind, or of the one at `context.url`. The portal's bot wall answers 404 with a page
 * of JavaScript, which is an error and never "nothing there".
 */
export async function* fetchWidgets(kind: WidgetKind, context: FetchContext): AsyncIterable<Fetched> {
  const setting = context.env[widgetsSetting.name];
  const addresses = context.url ? [context.url] : widgetsOf(kind, setting).map(addressOf);
  for (const address of addresses) {
    const answer = await context.http.get(address, {
      headers: { accept: 'application/json', referer: 'https://data.unhcr.org/' },
      maxBytes: LARGEST_ANSWER,
    });
    yield {
      bytes: answer.bytes,
      url: answer.url,
      fileName: `${kind}-${scopeOf(address).replace(/[^A-Za-z0-9,_=-]+/g, '-')}.json`,
      contentType: answer.headers['content-type'] ?? null,
      etag: answer.headers.etag ?? null,
    };
  }
}

/** The same, each widget as a release of its own: an answer that fails takes nothing from those before it. */
export async function* fetchEachWidget(
  kind: WidgetKind,
  context: FetchContext,
): AsyncIterable<Fetched | { checkpoint: Checkpoint }> {
  for await (const fetched of fetchWidgets(kind, context)) {
    yield fetched;
    yield { checkpoint: { widget: scopeOf(fetched.url) } };
  }
}
