import { trackingParameters } from './lookups.ts';

/** Longest address that browsers and servers agree upon, with room to spare. */
const maxAddressLength = 4_096;

/**
 * An address in the one form by which items are compared, or null for what is none: absolute, http or https only, no
 * credentials, no parameters that only follow readers about.
 */
export function canonicalLink(address: string | null | undefined, base: string | null): string | null {
  const tidy = address?.trim();
  if (!tidy || tidy.length > maxAddressLength) return null;
  const url = parseUrl(tidy, base);
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  url.username = '';
  url.password = '';
  for (const name of [...url.searchParams.keys()]) {
    if (trackingParameters.test(name)) url.searchParams.delete(name);
  }
  // UN News links through a counter; the story's own address is what follows it.
  if (url.hostname === 'news.un.org') url.pathname = url.pathname.replace(/^\/feed\/view\//, '/');
  return url.href;
}

/** Host name without `www.`; null where there is no address. */
export function hostOf(address: string | null): string | null {
  return address === null ? null : new URL(address).hostname.replace(/^www\./, '') || null;
}

function parseUrl(address: string, base: string | null): URL | undefined {
  try {
    return new URL(address, base ?? undefined);
  } catch {
    return undefined;
  }
}
