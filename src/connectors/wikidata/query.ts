/** First year in which a tenure must not be over, so that a monarchy does not bring its kings of a thousand years. */
export const FIRST_YEAR = 1990;

/**
 * Countries that are asked about unless the operator names others: where there was an armed conflict of some size since
 * 2014, and those whose officials negotiate about one.
 */
export const defaultCountries: readonly string[] = (
  'AFG ARE ARM AZE BLR CHN CMR COD DEU EGY ETH FRA GBR GEO HTI IND IRN IRQ ISR JOR LBN LBY MDA MLI MMR NGA PAK POL ' +
  'PSE QAT RUS RWA SAU SDN SOM SRB SSD SYR TUR UKR USA VEN YEM'
).split(' ');

/** Labels in this order; `mul` is the label for all languages. What has none of them is called by its id. */
const languages = 'en,mul,fr,es,de,ru,uk,ar,fa,he,tr,pl,zh,pt,it,sr,be,ka,hy,az,am,sw,my,ht';

/**
 * The statements "position held" (P39) of the offices of one country. An office is that of the head of state (P1906) or of
 * government (P1313) of the country, or one in its jurisdiction that is a kind of foreign minister (Q7330070) or defence
 * minister (Q2518691), or is called an envoy: Wikidata has no class that holds those. Values of time come with their
 * precision, since a year is written as its first of January; a value that is only known to exist has none, and is the
 * address of a blank node. A statement comes in several lines where it has several values of something.
 *
 * @param iso3 ISO 3166-1 alpha-3 code; three capital letters.
 */
export function officesQuery(iso3: string): string {
  return `
SELECT DISTINCT ?iso ?kind ?statement ?rank ?person ?personLabel ?office ?officeLabel
  ?start ?startPrecision ?end ?endPrecision ?hasNoEnd ?cause ?causeLabel
WHERE {
  BIND("${iso3}" AS ?iso)
  ?country wdt:P298 ?iso .
  { ?country wdt:P1906 ?office . BIND("HEAD_OF_STATE" AS ?kind) }
  UNION { ?country wdt:P1313 ?office . BIND("HEAD_OF_GOVERNMENT" AS ?kind) }
  UNION {
    VALUES ?class { wd:Q7330070 wd:Q2518691 }
    ?office (wdt:P1001|wdt:P17) ?country ; wdt:P31?/wdt:P279* ?class .
    BIND("MINISTER" AS ?kind)
  }
  UNION {
    ?office (wdt:P1001|wdt:P17) ?country ; wdt:P31?/wdt:P279* wd:Q4164871 ; rdfs:label ?title .
    FILTER(LANG(?title) = "en" && REGEX(?title, "\\\\b(envoy|special representative)\\\\b", "i"))
    BIND("SPECIAL_ENVOY" AS ?kind)
  }
  ?statement ps:P39 ?office ; wikibase:rank ?rank .
  ?person p:P39 ?statement ; wdt:P31 wd:Q5 .
  OPTIONAL {
    ?statement pq:P580 ?start .
    OPTIONAL { ?statement pqv:P580 [ wikibase:timeValue ?start ; wikibase:timePrecision ?startPrecision ] }
  }
  OPTIONAL {
    ?statement pq:P582 ?end .
    OPTIONAL { ?statement pqv:P582 [ wikibase:timeValue ?end ; wikibase:timePrecision ?endPrecision ] }
  }
  OPTIONAL { ?statement pq:P1534 ?cause }
  BIND(EXISTS { ?statement a wdno:P582 } AS ?hasNoEnd)
  FILTER(!BOUND(?end) || !isLiteral(?end) || YEAR(?end) >= ${FIRST_YEAR})
  SERVICE wikibase:label { bd:serviceParam wikibase:language "${languages}" }
}
ORDER BY ?statement ?kind ?start ?end ?cause`.trim();
}
