import type { Connector } from './connectors/connector.ts';
import { desk } from './connectors/desk/index.ts';
import { editorial } from './connectors/editorial/index.ts';
import { feed } from './connectors/feed/index.ts';
import { idmcGidd } from './connectors/idmc-gidd/index.ts';
import { pax } from './connectors/pax/index.ts';
import { ucdpGed } from './connectors/ucdp-ged/index.ts';
import { unhcr } from './connectors/unhcr/index.ts';
import { storeActors } from './domains/actors/store.ts';
import { claims } from './domains/claims/index.ts';
import { context } from './domains/context/index.ts';
import { displacement } from './domains/displacement/index.ts';
import { storeDocuments } from './domains/documents/store.ts';
import type { Domain } from './domains/domain.ts';
import { gazetteer } from './domains/gazetteer/index.ts';
import { incidents } from './domains/incidents/index.ts';
import { links } from './domains/incidents/links.ts';
import { negotiations } from './domains/negotiations/index.ts';
import { storeIssues, storeOptions } from './domains/negotiations/issues.ts';
import { offices } from './domains/offices/index.ts';
import { storeOffices } from './domains/offices/store.ts';
import { storePlaces } from './domains/places/store.ts';
import { signals } from './domains/signals/index.ts';
import { statements } from './domains/statements/index.ts';
import { takedownsOver } from './domains/takedowns/index.ts';

/** Every source that can be ingested. Adding one is a folder in `connectors/` and a line here. */
export const connectors: readonly Connector[] = [ucdpGed, ...unhcr, idmcGidd, pax, feed, desk];

/** What the journal of the archive has runs of: the sources, and the decisions of editors. */
export const journalled: readonly Connector[] = [...connectors, editorial];

const recordDomains = [
  context,
  gazetteer,
  incidents,
  signals,
  displacement,
  negotiations,
  offices,
  statements,
  claims,
].map((domain) => domain as unknown as Domain);
const decisionDomains = [links, takedownsOver(recordDomains)].map((domain) => domain as unknown as Domain);

/** Every domain, in the order in which a batch is stored: what others point to comes first, decisions at the end. */
export const domains: ReadonlyMap<string, Domain> = new Map(
  [...recordDomains, ...decisionDomains].map((domain) => [domain.name, domain]),
);

/** Writers of what the records of all domains point to, in the order of writing. */
export const references = {
  places: storePlaces,
  actors: storeActors,
  offices: storeOffices,
  issues: storeIssues,
  options: storeOptions,
  documents: storeDocuments,
};
