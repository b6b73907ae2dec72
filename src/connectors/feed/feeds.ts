import type { PublisherRef } from '../../core/references.ts';
import type { ListedFeed } from './listed.ts';

const unitedNations: PublisherRef = {
  id: 'un.org',
  name: 'United Nations',
  kind: 'IGO',
  country: null,
  homepage: 'https://www.un.org/',
};
const whiteHouse: PublisherRef = {
  id: 'whitehouse.gov',
  name: 'The White House',
  kind: 'GOVERNMENT',
  country: 'USA',
  homepage: 'https://www.whitehouse.gov/',
};
const kremlin: PublisherRef = {
  id: 'kremlin.ru',
  name: 'President of Russia',
  kind: 'GOVERNMENT',
  country: 'RUS',
  homepage: 'http://kremlin.ru/',
};

const publisher = (
  id: string,
  name: string,
  kind: PublisherRef['kind'],
  country: string | null,
): PublisherRef => ({ id, name, kind, country, homepage: `https://www.${id}/` });

const whiteHouseNotes =
  'WordPress. Public domain; texts of third parties CC BY 3.0 US. Addresses are wiped at each change of administration.';
const kremlinNotes =
  'Atom, times of Moscow, plain HTTP; blocked from some countries. The site names CC BY 4.0.';

/**
 * Feeds that official bodies and agencies are known to publish, as of 2026. Each is read only where the setting FEEDS chooses
 * it. NATO, OSCE, Ukraine's foreign ministry and its government have no feed with a lasting address.
 */
export const feeds: readonly ListedFeed[] = [
  {
    id: 'un-press',
    url: 'https://press.un.org/en/rss.xml',
    publisher: unitedNations,
    language: 'en',
    speaker: 'NONE',
    extract: 'NONE',
    notes:
      '© United Nations: headline and link. Statements of the Secretary-General and coverage of meetings, mixed.',
  },
  {
    id: 'un-news',
    url: 'https://news.un.org/feed/subscribe/en/news/topic/peace-and-security/rss.xml',
    publisher: unitedNations,
    language: 'en',
    speaker: 'NONE',
    extract: 'NONE',
    notes:
      '© United Nations: headline and link. The time of day is always 12:00; links lead through a counter.',
  },
  {
    id: 'white-house-statements',
    url: 'https://www.whitehouse.gov/briefings-statements/feed/',
    publisher: whiteHouse,
    language: 'en-US',
    speaker: 'GOVERNMENT',
    extract: 'SHORT',
    notes: whiteHouseNotes,
  },
  {
    id: 'white-house-actions',
    url: 'https://www.whitehouse.gov/presidential-actions/feed/',
    publisher: whiteHouse,
    language: 'en-US',
    speaker: 'GOVERNMENT',
    extract: 'SHORT',
    notes: whiteHouseNotes,
  },
  {
    id: 'white-house-news',
    url: 'https://www.whitehouse.gov/news/feed/',
    publisher: whiteHouse,
    language: 'en-US',
    speaker: 'GOVERNMENT',
    extract: 'SHORT',
    notes: whiteHouseNotes,
  },
  {
    id: 'us-state',
    url: 'https://www.state.gov/rss-feed/press-releases/feed/',
    publisher: publisher('state.gov', 'United States Department of State', 'GOVERNMENT', 'USA'),
    language: 'en-US',
    speaker: 'GOVERNMENT',
    extract: 'SHORT',
    notes: 'WordPress. Public domain.',
  },
  {
    id: 'kremlin-en',
    url: 'http://en.kremlin.ru/events/all/feed',
    publisher: kremlin,
    language: 'en',
    speaker: 'GOVERNMENT',
    extract: 'SHORT',
    notes: kremlinNotes,
  },
  {
    id: 'kremlin-ru',
    url: 'http://kremlin.ru/events/all/feed',
    publisher: kremlin,
    language: 'ru',
    speaker: 'GOVERNMENT',
    extract: 'SHORT',
    notes: kremlinNotes,
  },
  {
    id: 'president-ua',
    url: 'https://www.president.gov.ua/en/rss/news/all.rss',
    publisher: publisher('president.gov.ua', 'President of Ukraine', 'GOVERNMENT', 'UKR'),
    language: 'en',
    speaker: 'GOVERNMENT',
    extract: 'SHORT',
    notes:
      'Behind a wall against bots (403) in every test of 2026. The site names a licence of Creative Commons.',
  },
  {
    id: 'rada-ua',
    url: 'https://www.rada.gov.ua/rss',
    publisher: publisher('rada.gov.ua', 'Verkhovna Rada of Ukraine', 'GOVERNMENT', 'UKR'),
    language: 'uk',
    // A parliament is not the government of its country.
    speaker: 'ORGANISATION',
    extract: 'SHORT',
  },
  {
    id: 'armyinform-ua',
    url: 'https://armyinform.com.ua/en/feed/',
    publisher: {
      ...publisher('armyinform.com.ua', 'ArmyInform', 'GOVERNMENT', 'UKR'),
      homepage: 'https://armyinform.com.ua/',
    },
    language: 'en',
    speaker: 'NONE',
    extract: 'SHORT',
    notes: 'WordPress. News agency of the Ministry of Defence; carries texts of others. CC BY 4.0.',
  },
  {
    id: 'ukrinform',
    url: 'https://www.ukrinform.net/rss/rubric-ato',
    publisher: publisher('ukrinform.net', 'Ukrinform', 'AGENCY', 'UKR'),
    language: 'en',
    speaker: 'NONE',
    extract: 'NONE',
    notes: 'Headline and link only. One of several rubrics; their addresses change.',
  },
  {
    id: 'eu-commission',
    url: 'https://ec.europa.eu/commission/presscorner/api/rss?language=en',
    publisher: {
      ...publisher('ec.europa.eu', 'European Commission', 'IGO', null),
      homepage: 'https://ec.europa.eu/',
    },
    language: 'en',
    speaker: 'ORGANISATION',
    extract: 'SHORT',
    notes: 'CC BY 4.0.',
  },
  {
    id: 'uk-fcdo',
    url: 'https://www.gov.uk/search/news-and-communications.atom?organisations[]=foreign-commonwealth-development-office',
    publisher: publisher('gov.uk', 'Government of the United Kingdom', 'GOVERNMENT', 'GBR'),
    language: 'en-GB',
    speaker: 'GOVERNMENT',
    extract: 'SHORT',
    notes: 'Atom, whose `updated` is that of the text. Open Government Licence v3.0.',
  },
  {
    id: 'tass',
    url: 'https://tass.com/rss/v2.xml',
    publisher: { ...publisher('tass.com', 'TASS', 'AGENCY', 'RUS'), homepage: 'https://tass.com/' },
    language: 'en',
    speaker: 'NONE',
    extract: 'NONE',
    onlyIfNamed:
      'State media of Russia: the European Union restricts broadcasting and dissemination of several. Ask a lawyer first.',
  },
];
