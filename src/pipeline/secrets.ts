/** Words about an upstream that others read: they are stored, logged and shown. */
import type { Connector, FetchContext } from '../connectors/connector.ts';
import type { GatewayError } from '../core/errors.ts';
import { publicAddress } from './fetch.ts';

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
      .replace(/https?:\/\/[^\s"'<>]*[?@#][^\s"'<>]*/g, shownAddress);
}

function shownAddress(address: string): string {
  return URL.canParse(address) ? publicAddress(address) : address.replace(/[?#].*$/, '');
}

/**
 * An error in the words that everybody may read. Where the upstream refused, its hint may be what the upstream said, which may
 * be anything: it is for the operator only.
 */
export function inPublic({ message, hint, details }: GatewayError): string {
  const isTheirs = typeof details.status === 'number';
  return [message, isTheirs ? undefined : hint].filter(Boolean).join(' — ');
}
