import { SourceError } from '../../core/errors.ts';
import type { FetchContext, Fetched } from '../connector.ts';

/** Version 10 has 3.5 MB. */
const maxBytes = 64 * 1024 * 1024;

/**
 * Fetches the CSV from the address that the operator gives.
 *
 * @throws SourceError without an address: the site makes its downloads on request and documents no lasting address.
 */
export async function* fetchAgreements(context: FetchContext): AsyncGenerator<Fetched> {
  if (!context.url) {
    throw new SourceError('SOURCE_UNREADABLE', 'PA-X publishes no lasting address of its CSV', {
      hint:
        'Download "All agreements" as CSV at https://www.peaceagreements.org and ingest the file, or give the address ' +
        'of a CSV.',
    });
  }
  const { status, url, headers, bytes } = await context.http.get(context.url, { maxBytes });
  if (status === 304) return;
  if (status !== 200)
    throw new SourceError('SOURCE_UNREADABLE', `${context.url} answered with status ${status}`);
  const fileName = attachmentName(headers['content-disposition']) ?? lastSegment(url) ?? 'pax_agreements.csv';
  yield { bytes, url, fileName, contentType: headers['content-type'] ?? null, etag: headers['etag'] ?? null };
}

function attachmentName(disposition: string | undefined): string | undefined {
  return csvName(/filename="?([^";]+)"?/i.exec(disposition ?? '')?.[1]);
}

function lastSegment(url: string): string | undefined {
  return csvName(new URL(url).pathname.split('/').at(-1));
}

/** A name of plain letters that ends in `.csv`; anything else names no file of ours. */
function csvName(name: string | undefined): string | undefined {
  return name !== undefined && /^[\w][\w .()-]{0,120}\.csv$/i.test(name) ? name : undefined;
}
