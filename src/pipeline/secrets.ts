/** Words about an upstream that others read: they are stored, logged and shown. */
import type { Connector, FetchContext } from '../connectors/connector.ts';
import type { GatewayError } from '../core/errors.ts';

/** Shorter values are no secrets, and would tear words apart. */
const SHORTEST = 4;

/** Takes the values of a connector's secrets out of texts, in every spelling in which an upstream may repeat them, and those in addresses. */
export function withoutSecrets(
  { settings }: Pick<Connector, 'settings'>,
  env: FetchContext['env'],
): (text: string) => string {
  const spellings = settings
    .flatMap(({ name, isSecret }) => (isSecret ? (env[name] ?? []) : []))
    .filter((value) => value.length >= SHORTEST)
    .flatMap((value) => [
      value,
      encodeURIComponent(value),
      new URLSearchParams({ '': value }).toString().slice(1),
      JSON.stringify(value).slice(1, -1),
    ])
    .sort((one, other) => other.length - one.length);
  return (text) =>
    spellings
      .reduce((shown, spelling) => shown.replaceAll(spelling, 'REDACTED'), text)
      .replace(/https?:\/\/[^\s"'<>]*/g, shownAddress);
}

function shownAddress(address: string): string {
  if (!URL.canParse(address)) return address.replace(/[?#].*$/, '');
  const shown = publicAddress(address);
  // What hides nothing stays in its own spelling.
  return shown === new URL(address).href ? address : shown;
}

/** Words, and names as a whole, of query parameters that let in whoever has them. */
const secretNames = new Set(
  (
    'key apikey appkey accesskey authkey licensekey token accesstoken authtoken secret password passwd pwd pass ' +
    'signature sig hmac auth authorization credential credentials session sessionid sid jwt clientid appid'
  ).split(' '),
);

/** Parts of a path behind which there is nothing but such a value. */
const secretParts = new Set('key apikey accesskey token accesstoken authtoken secret password'.split(' '));

/**
 * An address as anyone may read it: without user, password and fragment, and with REDACTED for the value of each query
 * parameter that by its name is a secret (`token`, `api_key`, `X-Amz-Signature`, `clientId`), and for the part of the path
 * behind such a name (`/token/…`). A key that stands in a path by itself is known by its setting only (`withoutSecrets`).
 */
export function publicAddress(address: string): string {
  const url = new URL(address);
  url.username = '';
  url.password = '';
  url.hash = '';
  for (const name of new Set(url.searchParams.keys())) {
    if (isSecret(name)) url.searchParams.set(name, 'REDACTED');
  }
  const parts = url.pathname.split('/');
  const shown = parts.map((part, index) =>
    part !== '' && secretParts.has(wordOf(parts[index - 1] ?? '')) ? 'REDACTED' : part,
  );
  if (shown.includes('REDACTED')) url.pathname = shown.join('/');
  return url.href;
}

function isSecret(name: string): boolean {
  const words = name.split(/[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])/).map((word) => word.toLowerCase());
  return [...words, words.join('')].some((word) => secretNames.has(word));
}

/** `api_key`, `api-key` and `apiKey` are one word. */
const wordOf = (name: string): string => name.replace(/[^A-Za-z0-9]+/g, '').toLowerCase();

/**
 * An error in the words that everybody may read. Where the upstream refused, its hint may be what the upstream said, which may
 * be anything: it is for the operator only.
 */
export function inPublic({ message, hint, details }: GatewayError): string {
  const isTheirs = typeof details.status === 'number';
  return [message, isTheirs ? undefined : hint].filter(Boolean).join(' — ');
}
