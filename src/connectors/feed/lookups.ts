import type { ActorRef, PublisherRef } from '../../core/references.ts';

/** Hosts on which anybody may publish under a handle. Subdomains count. */
const socialHosts = [
  'bsky.app',
  'facebook.com',
  'instagram.com',
  'linkedin.com',
  'mastodon.online',
  'mastodon.social',
  'mstdn.social',
  'nitter.net',
  'ok.ru',
  'reddit.com',
  't.me',
  'telegram.me',
  'threads.com',
  'threads.net',
  'tiktok.com',
  'truthsocial.com',
  'tumblr.com',
  'twitter.com',
  'vk.com',
  'weibo.com',
  'x.com',
  'youtube.com',
];

/** `generator` of software that runs social networks on hosts of any name. */
const socialSoftware = /\b(?:mastodon|pleroma|akkoma|misskey|gotosocial|pixelfed|lemmy|nitter)\b/i;

type Known = Pick<PublisherRef, 'kind' | 'country'>;

/** Who stands behind the hosts of the feeds that this project was written for. Subdomains count. */
const knownHosts: Readonly<Record<string, Known>> = {
  'armyinform.com.ua': { kind: 'GOVERNMENT', country: 'UKR' },
  'ec.europa.eu': { kind: 'IGO', country: null },
  'gov.uk': { kind: 'GOVERNMENT', country: 'GBR' },
  'kmu.gov.ua': { kind: 'GOVERNMENT', country: 'UKR' },
  'kremlin.ru': { kind: 'GOVERNMENT', country: 'RUS' },
  'mfa.gov.ua': { kind: 'GOVERNMENT', country: 'UKR' },
  'nato.int': { kind: 'IGO', country: null },
  'osce.org': { kind: 'IGO', country: null },
  'president.gov.ua': { kind: 'GOVERNMENT', country: 'UKR' },
  'rada.gov.ua': { kind: 'GOVERNMENT', country: 'UKR' },
  'reliefweb.int': { kind: 'IGO', country: null },
  'state.gov': { kind: 'GOVERNMENT', country: 'USA' },
  'tass.com': { kind: 'AGENCY', country: 'RUS' },
  'ukrinform.net': { kind: 'AGENCY', country: 'UKR' },
  'un.org': { kind: 'IGO', country: null },
  'whitehouse.gov': { kind: 'GOVERNMENT', country: 'USA' },
};

/** Hosts whose `author` is always an organisation: ReliefWeb names the sources of a report there. */
const authorKinds: Readonly<Record<string, ActorRef['kind']>> = { 'reliefweb.int': 'ORGANISATION' };

/** Query parameters that follow a reader about and do not choose what is read. */
export const trackingParameters = /^(?:utm_\w+|fbclid|gclid|yclid|mc_cid|mc_eid)$/i;

/** Whether a feed carries posts of a social network. */
export function isSocial(host: string | null, generator: string | null): boolean {
  const byHost = host !== null && socialHosts.some((each) => isWithin(host, each));
  return byHost || (generator !== null && socialSoftware.test(generator));
}

/** Kind and country of a host's publisher, where they are known. */
export function knownPublisher(host: string): Known | undefined {
  return Object.entries(knownHosts).find(([each]) => isWithin(host, each))?.[1];
}

/** What the authors named by a host are. A feed's format does not tell a person from an organisation. */
export function authorKind(host: string | null): ActorRef['kind'] {
  const known = Object.entries(authorKinds).find(([each]) => host !== null && isWithin(host, each));
  return known?.[1] ?? 'UNSPECIFIED';
}

function isWithin(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}
