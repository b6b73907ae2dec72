import { lookup } from 'node:dns';
import { BlockList, isIP, isIPv6 } from 'node:net';
import { buildConnector } from 'undici';

// One list for each family: in a common one `::ffff:0:0/96` would hold every IPv4 address there is.
const notPublic = { ipv4: new BlockList(), ipv6: new BlockList() };
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  notPublic.ipv4.addSubnet(network, prefix, 'ipv4');
}
for (const [network, prefix] of [
  ['::', 127],
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 9],
  ['ff00::', 8],
] as const) {
  notPublic.ipv6.addSubnet(network, prefix, 'ipv6');
}

/** Whether an IP address is one of the public internet: not of this machine, of a private network or reserved. */
export function isPublicAddress(address: string): boolean {
  const family = isIPv6(address) ? 'ipv6' : 'ipv4';
  return isIP(address) !== 0 && !notPublic[family].check(address, family);
}

/**
 * Connects to allowed addresses only. Checked where the connection is made, so that no later answer of DNS can
 * differ from the one that was checked, and an address that a redirect names is checked like any other.
 */
export function guardedConnector(
  mayConnect: (address: string) => boolean,
  timeout: number,
): buildConnector.connector {
  // What has a code of its own is not tried again.
  const refusal = (address: string): Error =>
    Object.assign(new Error(`${address} is not a public address`), { code: 'NOT_PUBLIC' });
  const connect = buildConnector({ timeout, lookup: guardedLookup(mayConnect, refusal) });
  return (options, done) => {
    // A name is looked up below; what is an address already is never looked up.
    if (isIP(options.hostname) !== 0 && !mayConnect(options.hostname)) {
      done(refusal(options.hostname), null);
    } else {
      connect(options, done);
    }
  };
}

function guardedLookup(
  mayConnect: (address: string) => boolean,
  refusal: (address: string) => Error,
): typeof lookup {
  const guarded = (
    hostname: string,
    options: object,
    done: (error: Error | null, address?: unknown, family?: number) => void,
  ): void => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      const refused = addresses?.find(({ address }) => !mayConnect(address));
      if (error) done(error);
      else if (refused) done(refusal(refused.address));
      else if ('all' in options && options.all) done(null, addresses);
      else done(null, addresses[0]!.address, addresses[0]!.family);
    });
  };
  return guarded as typeof lookup;
}
