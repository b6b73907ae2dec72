/** From which network address a request comes: what a proxy says is believed of those that the operator names, and of no others. */
import type { IncomingMessage } from 'node:http';
import ipaddr from 'ipaddr.js';
import proxyaddr from 'proxy-addr';

/** Tells by whom a request was sent; of IPv6 the network of 64 bits, which is what one subscriber is given. */
export type AddressOf = (request: IncomingMessage) => string;

/**
 * @param trusted addresses, networks (`10.0.0.0/8`) and `loopback`, `linklocal`, `uniquelocal` of the proxies before this server
 * @throws TypeError for what is none of these
 */
export function addressesBehind(trusted: readonly string[]): AddressOf {
  const isTrusted = proxyaddr.compile([...trusted]);
  return (request) => {
    // It is gone when the client is.
    if (request.socket.remoteAddress === undefined) return '';
    return subscriber(proxyaddr(request, isTrusted));
  };
}

function subscriber(address: string): string {
  // A header may say anything.
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv4) return parsed.toString();
  return `${parsed.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`;
}
