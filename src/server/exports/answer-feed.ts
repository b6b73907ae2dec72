/** What is new and corrected in the list of an operation. */
import { getVariableValues } from 'graphql';
import { UserInputError } from '../../core/errors.ts';
import { deterministicId } from '../../core/ids.ts';
import { requestOf } from '../../graphql/as-of.ts';
import { type Asking, FRESH_FOR, isKnown, send, tagOf } from './asking.ts';
import { titleIn } from './citation.ts';
import { feedForms } from './feed-forms.ts';
import { followedBy } from './followed.ts';
import { readFeed } from './following.ts';
import type { FeedName } from './formats.ts';
import { listedBy } from './operation.ts';

/** Answers with what is new and corrected in the list of an operation. */
export async function answerFeed(asking: Asking, view: FeedName): Promise<void> {
  const { asked, schema, caller, origin, url, request, response } = asking;
  const { document, operation, variables, choices } = asked;
  if (choices.moment !== undefined || requestOf(schema, operation, variables)) {
    throw new UserInputError('AS_OF_CONFLICT', 'What is new is told of the present only.', {
      hint: 'Leave `asOf` out of the address, and @asOf out of the operation.',
    });
  }
  const values = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (!values.coerced) throw values.errors[0]!;
  const listed = listedBy(schema, document, operation, { variables: values.coerced, list: choices.list });
  const followed = followedBy(schema, listed, values.coerced);
  const context = asking.createContext(caller);
  const page = await readFeed({ schema, listed, followed, variables, context }, choices.before);
  const address = (before: string | null): string => {
    const parameters = new URLSearchParams(url.search);
    parameters.delete('before');
    if (before !== null) parameters.set('before', before);
    return `${origin}${url.pathname}${parameters.size > 0 ? `?${parameters.toString()}` : ''}`;
  };
  const { mediaType, write } = feedForms[view];
  const body = write(
    {
      id: deterministicId('QueryFeed', context.tail.state.feed, asked.path),
      title: titleIn(asked),
      self: address(choices.before ?? null),
      home: address(null).replace(`.${view}`, ''),
      next: page.next === null ? null : address(page.next),
      origin,
    },
    page,
  );
  const headers = {
    etag: tagOf([body]),
    ...modifiedAt(page.entries[0]?.change.sequencedAt),
    'cache-control': `${request.headers.authorization ? 'private' : 'public'}, max-age=${FRESH_FOR}`,
    'x-content-type-options': 'nosniff',
  };
  if (isKnown(request, headers.etag)) return void response.writeHead(304, headers).end();
  send(request, response, { ...headers, 'content-type': mediaType }, body);
}

// Its seconds are too coarse for a change of this one: another may come in it and would have the same.
function modifiedAt(at: Date | undefined): Record<string, string> {
  return at && Date.now() - at.getTime() > 2_000 ? { 'last-modified': at.toUTCString() } : {};
}
