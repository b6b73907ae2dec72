import type { Connector } from './connectors/connector.ts';
import { desk } from './connectors/desk/index.ts';
import { feed } from './connectors/feed/index.ts';
import { idmcGidd } from './connectors/idmc-gidd/index.ts';
import { pax } from './connectors/pax/index.ts';
import { ucdpGed } from './connectors/ucdp-ged/index.ts';
import { unhcrPopulation } from './connectors/unhcr-population/index.ts';
import { storeActors } from './domains/actors/store.ts';
import { displacement } from './domains/displacement/index.ts';
import { storeDocuments } from './domains/documents/store.ts';
import type { Domain } from './domains/domain.ts';
import { incidents } from './domains/incidents/index.ts';
import { negotiations } from './domains/negotiations/index.ts';
import { storePlaces } from './domains/places/store.ts';
import { statements } from './domains/statements/index.ts';

/** Every source that can be ingested. Adding one is a folder in `connectors/` and a line here. */
export const connectors: readonly Connector[] = [ucdpGed, unhcrPopulation, idmcGidd, pax, feed, desk];

/** Every domain, in the order in which a batch is stored. */
export const domains: ReadonlyMap<string, Domain> = new Map(
  [incidents, displacement, negotiations, statements].map((domain) => [
    domain.name,
    domain as unknown as Domain,
  ]),
);

/** Writers of what the records of all domains point to. */
export const references = { places: storePlaces, actors: storeActors, documents: storeDocuments };
