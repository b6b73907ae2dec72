import type { Connector } from './connectors/connector.ts';
import { acled } from './connectors/acled/index.ts';
import { desk } from './connectors/desk/index.ts';
import { editorial } from './connectors/editorial/index.ts';
import { feed } from './connectors/feed/index.ts';
import { gdelt } from './connectors/gdelt/index.ts';
import { geonames } from './connectors/geonames/index.ts';
import { hdxHapi } from './connectors/hdx-hapi/index.ts';
import { humanitarianCorridors } from './connectors/humanitarian-corridors/index.ts';
import { idmcGidd } from './connectors/idmc-gidd/index.ts';
import { idmcIdu } from './connectors/idmc-idu/index.ts';
import { insecurityInsight } from './connectors/insecurity-insight/index.ts';
import { iomDtm } from './connectors/iom-dtm/index.ts';
import { iso3166 } from './connectors/iso-3166/index.ts';
import { kremlinArchive } from './connectors/kremlin-archive/index.ts';
import { mend } from './connectors/mend/index.ts';
import { ochaPcodes } from './connectors/ocha-pcodes/index.ts';
import { pax } from './connectors/pax/index.ts';
import { reliefweb } from './connectors/reliefweb/index.ts';
import { uaGeneralStaff } from './connectors/ua-general-staff/index.ts';
import { ucdpGed } from './connectors/ucdp-ged/index.ts';
import { ucdpPeaceAgreements } from './connectors/ucdp-peace-agreements/index.ts';
import { unPeaceFatalities } from './connectors/un-peace-fatalities/index.ts';
import { unhcr } from './connectors/unhcr/index.ts';
import { unhcrOdp } from './connectors/unhcr-odp/index.ts';
import { wikidata } from './connectors/wikidata/index.ts';
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

/** Every source that can be ingested. Adding one is a folder in `connectors/` and a line here (and its import). */
export const connectors: readonly Connector[] = [
  ucdpGed,
  acled,
  gdelt,
  insecurityInsight,
  unPeaceFatalities,
  uaGeneralStaff,
  unhcr,
  unhcrOdp,
  idmcGidd,
  idmcIdu,
  iomDtm,
  hdxHapi,
  pax,
  ucdpPeaceAgreements,
  mend,
  humanitarianCorridors,
  reliefweb,
  feed,
  kremlinArchive,
  desk,
  ochaPcodes,
  iso3166,
  geonames,
  wikidata,
].flat();

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
