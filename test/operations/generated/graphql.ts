/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** What kind of actor it is. A state, its government and its capital as a word for it are not the same. */
export type ActorKind =
  /** An alliance or coalition. */
  | 'ALLIANCE'
  /** Armed forces of a state. */
  | 'ARMED_FORCE'
  /** An armed group other than the forces of a state. */
  | 'ARMED_GROUP'
  /** The government of a state. */
  | 'GOVERNMENT'
  /** An organisation. */
  | 'ORGANISATION'
  /** A person in public acts. */
  | 'PERSON'
  /** A population, e.g. civilians. */
  | 'POPULATION'
  /** A state. */
  | 'STATE'
  /** Somebody whom the source does not name ("authorities"). */
  | 'UNSPECIFIED';

/** The stage of a peace process that an agreement belongs to (the seven stages of PA-X). */
export type AgreementStage =
  /** Ceasefire and related. */
  | 'CEASEFIRE'
  /** Framework, substantive, comprehensive. */
  | 'FRAMEWORK_COMPREHENSIVE'
  /** Framework, substantive, partial. */
  | 'FRAMEWORK_PARTIAL'
  /** Implementation and renegotiation. */
  | 'IMPLEMENTATION'
  /** Something else. */
  | 'OTHER'
  /** Pre-negotiation and process. */
  | 'PRE_NEGOTIATION'
  /** Renewal. */
  | 'RENEWAL';

/** Whether a participant was there. */
export type Attendance =
  /** Not there. */
  | 'ABSENT'
  /** Expected to come. */
  | 'EXPECTED'
  /** There. */
  | 'PRESENT'
  /** Took part from elsewhere. */
  | 'REMOTE';

/** What happened to a node. */
export type ChangeKind =
  /** It is new. */
  | 'CREATED'
  /** It was found to be the same as another. */
  | 'MERGED'
  /** A figure that is new. */
  | 'RELEASED'
  /** Its publisher withdrew it. */
  | 'RETRACTED'
  /** Its content changed. */
  | 'REVISED'
  /** It was found to be several. */
  | 'SPLIT'
  /** Its status changed, e.g. a meeting from planned to held. */
  | 'STATUS_CHANGED'
  /** It was taken down for safety or law. */
  | 'TAKEN_DOWN';

/** A system of codes for countries and places. */
export type CodeScheme =
  /** FIPS 10-4 as GDELT uses it, e.g. `UP`. */
  | 'FIPS'
  /** Gleditsch–Ward number as UCDP uses it, e.g. `369`. */
  | 'GWNO'
  /** ISO 3166-1 alpha-2, e.g. `UA`. */
  | 'ISO3166_1_ALPHA2'
  /** ISO 3166-1 alpha-3, e.g. `UKR`. */
  | 'ISO3166_1_ALPHA3'
  /** ISO 3166-1 numeric, e.g. `804`, with leading zeros. */
  | 'ISO3166_1_NUMERIC'
  /** UN M49, e.g. `804`, with leading zeros. */
  | 'M49'
  /** P-code of the OCHA Common Operational Datasets; for a country its prefix. */
  | 'PCODE'
  /** UNHCR's own codes, which are not ISO: `AUS` is Austria. */
  | 'UNHCR';

/** Whether a release was read whole. */
export type Completeness =
  /** Provably whole: what it lacks was withdrawn. */
  | 'FULL'
  /** A part, or not provably whole: absence means nothing. */
  | 'PARTIAL';

/** Who decided. */
export type DecidedBy =
  /** An editor. */
  | 'HUMAN'
  /** A rule or model of this server. */
  | 'MODEL'
  /** The publisher says so. */
  | 'PUBLISHER';

/** Why people were displaced. */
export type DisplacementCause =
  /** Armed conflict. */
  | 'CONFLICT'
  /** A disaster. */
  | 'DISASTER'
  /** Several causes. */
  | 'MIXED'
  /** Not told. */
  | 'UNKNOWN'
  /** Violence outside of armed conflict. */
  | 'VIOLENCE';

/** The frame of definitions that a figure belongs to. Figures of different frames are never added. */
export type DisplacementFrame =
  /** UNHCR's global forced displacement, which includes IDMC's figures. */
  | 'GLOBAL_FORCED_DISPLACEMENT'
  /** Internal displacement as IDMC counts it. */
  | 'IDMC'
  /** IOM's Displacement Tracking Matrix. */
  | 'IOM_DTM'
  /** A figure in the media, its definition not told. */
  | 'MEDIA'
  /** A national authority. */
  | 'NATIONAL'
  /** UNHCR's mandate. */
  | 'UNHCR_MANDATE';

/** What a figure measures. Only flows of disjoint periods may be added up. */
export type DisplacementMeasure =
  /** Counted since the start of the period, without those who left the state. */
  | 'CUMULATIVE'
  /** People or movements in a period. */
  | 'FLOW'
  /** People in a state at a date. Never added up over time. */
  | 'STOCK'
  /** The source does not tell. Never part of a total. */
  | 'UNSPECIFIED';

/** How a figure was made. */
export type DisplacementMethod =
  /** Counts at borders. */
  | 'BORDER_COUNT'
  /** Key informants. */
  | 'KEY_INFORMANT'
  /** Reports in the media. */
  | 'MEDIA'
  /** Data of mobile networks. */
  | 'MOBILE_DATA'
  /** A model. */
  | 'MODEL'
  /** Registration. */
  | 'REGISTRATION'
  /** A survey. */
  | 'SURVEY'
  /** Not told. */
  | 'UNKNOWN';

/** Whether something still rests on an active report. */
export type EntityStatus =
  /** At least one report of it is active. */
  | 'ACTIVE'
  /** Its last report was withdrawn. It stays readable. */
  | 'RETRACTED';

/** How exactly a place is known. A point of ADM2 or coarser is the centre of an area, not a site. */
export type GeoPrecision =
  /** A first-order division (province, oblast). */
  | 'ADM1'
  /** A second-order division (district). */
  | 'ADM2'
  /** A third-order division. */
  | 'ADM3'
  /** A country. */
  | 'COUNTRY'
  /** The site itself. */
  | 'EXACT_SITE'
  /** International waters or airspace. */
  | 'INTERNATIONAL'
  /** A line or a vague area: a road, a river, a front. */
  | 'LINEAR_FEATURE'
  /** Near a known place, within about 25 km. */
  | 'NEAR_SETTLEMENT'
  /** A town or village. */
  | 'SETTLEMENT'
  /** Not known. */
  | 'UNKNOWN';

/** What kind of violence or act it was, as far as the publisher tells. */
export type IncidentCategory =
  /** Abduction or forced disappearance. */
  | 'ABDUCTION'
  /** Aircraft or drones. */
  | 'AIR_OR_DRONE'
  /** Violence against civilians by other means. */
  | 'ATTACK_ON_CIVILIANS'
  /** Fighting between armed actors. */
  | 'BATTLE'
  /** A bomb, mine or improvised explosive device. */
  | 'BOMB_IED'
  /** Missiles, rockets, artillery or mortars. */
  | 'MISSILE_OR_SHELL'
  /** Something else. */
  | 'OTHER'
  /** A protest. */
  | 'PROTEST'
  /** A riot. */
  | 'RIOT'
  /** A strategic act without violence, e.g. a change of control. */
  | 'STRATEGIC'
  /** The publisher does not tell. */
  | 'UNKNOWN';

/** Whether a report is about an incident. */
export type LinkVerdict =
  /** It is not, although it is close. */
  | 'DIFFERENT'
  /** It is. */
  | 'SAME'
  /** It may be. */
  | 'UNSURE';

/** What kind of meeting it is. */
export type MeetingKind =
  /** A meeting of two sides. */
  | 'BILATERAL'
  /** Consultations. */
  | 'CONSULTATION'
  /** A round of negotiations. */
  | 'NEGOTIATION_ROUND'
  /** Something else. */
  | 'OTHER'
  /** A telephone or video call. */
  | 'PHONE_CALL'
  /** A meeting of heads of state or government. */
  | 'SUMMIT'
  /** A visit. */
  | 'VISIT';

/** Whether a meeting took place. A planned meeting is never counted as held. */
export type MeetingStatus =
  /** Called off. */
  | 'CANCELLED'
  /** Confirmed by a side. */
  | 'CONFIRMED'
  /** Whether it took place is disputed. */
  | 'DISPUTED'
  /** It took place. */
  | 'HELD'
  /** Announced. */
  | 'PLANNED'
  /** Put off. */
  | 'POSTPONED'
  /** Said to be coming, unconfirmed. */
  | 'RUMOURED'
  /** Under way; its end is not reported. */
  | 'UNDERWAY';

/** The part of a participant. */
export type ParticipationRole =
  /** Head of a delegation. */
  | 'HEAD'
  /** Host. */
  | 'HOST'
  /** Mediator. */
  | 'MEDIATOR'
  /** Member of a delegation. */
  | 'MEMBER'
  /** Observer. */
  | 'OBSERVER'
  /** Not told. */
  | 'UNKNOWN';

/** Where the days of a period come from. */
export type PeriodBasis =
  /** Inferred from something else, e.g. the day of publication itself. */
  | 'INFERRED'
  /** Worked out from a relative date and the day of publication. */
  | 'RELATIVE_TO_PUBLICATION'
  /** The source states them. */
  | 'STATED'
  /** A relative date ("Monday") that cannot be placed in the calendar. */
  | 'UNRESOLVED_RELATIVE';

/** How exactly the time of something is known. */
export type PeriodPrecision =
  /** One day; earliest and latest are equal. */
  | 'DAY'
  /** Some days, fewer than a week. */
  | 'DAY_RANGE'
  /** A clock time. */
  | 'INSTANT'
  /** A month, or 8 to 30 days. */
  | 'MONTH'
  /** A longer range of days. */
  | 'RANGE'
  /** Not known. */
  | 'UNKNOWN'
  /** A week. */
  | 'WEEK'
  /** A year. */
  | 'YEAR';

/** Whom a figure counts. */
export type PopulationType =
  /** Asylum-seekers whose claim is not decided. */
  | 'ASYLUM_SEEKER'
  /** People who crossed a border, their status not told. */
  | 'CROSS_BORDER_UNSPECIFIED'
  /** Displaced people; whether within or across borders is not told. */
  | 'DISPLACED_UNSPECIFIED'
  /** Evacuated people. */
  | 'EVACUEE'
  /** Members of host communities. */
  | 'HOST_COMMUNITY'
  /** Internally displaced people: forced to leave, no border crossed. */
  | 'IDP'
  /** Other people in need of international protection. */
  | 'OTHER_IN_NEED_OF_PROTECTION'
  /** Others of concern to UNHCR. */
  | 'OTHER_OF_CONCERN'
  /** Refugees, with people in refugee-like situations. */
  | 'REFUGEE'
  /** Internally displaced people who returned. */
  | 'RETURNED_IDP'
  /** Refugees who returned. */
  | 'RETURNED_REFUGEE'
  /** Stateless people. */
  | 'STATELESS';

/** What kind of organisation publishes. */
export type PublisherKind =
  /** A university or research programme. */
  | 'ACADEMIC'
  /** A news agency. */
  | 'AGENCY'
  /** An organisation that records casualties one by one. */
  | 'CASUALTY_RECORDER'
  /** A government or a body of one. */
  | 'GOVERNMENT'
  /** An intergovernmental organisation. */
  | 'IGO'
  /** A news medium. */
  | 'NEWS'
  /** A non-governmental organisation. */
  | 'NGO'
  /** Anything else, or not known. */
  | 'OTHER'
  /** A social network. */
  | 'SOCIAL';

/** How a source qualifies a number. */
export type Quantifier =
  /** About this. */
  | 'APPROXIMATELY'
  /** This or more: a low and no best. */
  | 'AT_LEAST'
  /** This or fewer: a high and no best. */
  | 'AT_MOST'
  /** One number, without qualification. */
  | 'EXACT'
  /** Fewer than this. */
  | 'LESS_THAN'
  /** More than this. */
  | 'MORE_THAN'
  /** A low, a best or a high that differ. */
  | 'RANGE'
  /** The source gives no number. */
  | 'UNKNOWN'
  /** Words ("tens of thousands"), bounded by a published lexicon. */
  | 'VAGUE';

/** What a quantity counts. */
export type QuantityUnit =
  /** Households, whose size the source may or may not give. */
  | 'HOUSEHOLD'
  /** Movements: one person who moves three times counts three times. */
  | 'MOVEMENT'
  /** People. */
  | 'PERSON';

/** What of the data may be passed on. */
export type Redistribution =
  /** Only what was derived from it, such as totals. */
  | 'DERIVED_ONLY'
  /** Short excerpts with a link. */
  | 'EXCERPT'
  /** All of it. */
  | 'FULL'
  /** Only that it exists, and where. */
  | 'METADATA_ONLY'
  /** Nothing. */
  | 'NONE';

/** The part of an actor in a report. SIDE_A and SIDE_B say nothing about who attacked. */
export type ReportActorRole =
  /** Said to have done it. */
  | 'PERPETRATOR'
  /** The publisher's first side. */
  | 'SIDE_A'
  /** The publisher's second side. */
  | 'SIDE_B'
  /** Said to have been the target. */
  | 'TARGET';

/** How an ingest run ended. */
export type RunOutcome =
  /** Less or worse data than the source publishes; nothing was published. */
  | 'BELOW_EXPECTATIONS'
  /** Everything was published. */
  | 'DONE'
  /** Published, but some rows were rejected; each has its reason. */
  | 'DONE_WITH_REJECTIONS'
  /** The bytes could not be read as what the source publishes, or the run was killed. */
  | 'FAILED'
  /** It is under way. */
  | 'RUNNING'
  /** The bytes were known already. */
  | 'UNCHANGED';

/** In what form the words have come to us. */
export type StatementForm =
  /** A direct quotation. */
  | 'DIRECT_QUOTE'
  /** A published document or announcement. */
  | 'DOCUMENT'
  /** Somebody else's words for it. */
  | 'PARAPHRASE'
  /** Quoted pieces; see `fragments`. */
  | 'PARTIAL_QUOTE'
  /** A post on a social network. */
  | 'SOCIAL_POST';

/** How a dataset is brought up to date. */
export type UpdateMode =
  /** Only new entries come; what is absent says nothing. */
  | 'DELTA'
  /** Each release holds everything and replaces the one before. */
  | 'FULL_RELEASE'
  /** Entries are changed in place under their ids. */
  | 'LIVE_OVERWRITE';

export type ChangesSinceQueryVariables = Exact<{
  after?: string | null | undefined;
  first?: number | null | undefined;
}>;


export type ChangesSinceQuery = { changes: { cursor: string, head: string, caughtUp: boolean, changes: Array<{ cursor: string, kind: ChangeKind, nodeType: string, fromVersion: number | null, toVersion: number, cause: string, dataset: string | null, isBackfill: boolean, recordedAt: string, validFrom: string | null, validTo: string | null, node:
        | { id: string }
        | { id: string, agreement: string }
        | { id: string }
        | { populationType: PopulationType, id: string, quantity: { low: number | null, best: number | null, high: number | null } }
        | { id: string }
        | { title: string, id: string }
        | { headline: string | null, id: string }
        | { id: string }
        | { status: MeetingStatus, id: string, meeting: string | null }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string, statement: string | null }
       | null, changed: Array<{ path: string, before: unknown, after: unknown }> }> } };

export type DeadliestIncidentsQueryVariables = Exact<{
  country?: string;
  since?: string;
  first?: number | null | undefined;
}>;


export type DeadliestIncidentsQuery = { incidents: { totalCount: number, nodes: Array<{ id: string, title: string, period: { earliest: string | null, latest: string | null }, killed: { low: number | null, best: number | null, high: number | null, quantifier: Quantifier }, reports: { nodes: Array<{ summary: string | null, reviewState: string | null, issues: Array<{ code: string, message: string }>, provenance: { publisher: { name: string }, release: { label: string }, licence: { name: string, attribution: string } } }> } }> } };

export type DisplacementMovementsQueryVariables = Exact<{
  country?: string;
  since?: string;
}>;


export type DisplacementMovementsQuery = { displacementFigures: { totalCount: number, nodes: Array<{ cause: DisplacementCause, note: string | null, period: { start: string, end: string } | null, quantity: { best: number | null, quantifier: Quantifier, unit: QuantityUnit }, provenance: { publisher: { name: string }, release: { label: string, releasedAt: string | null }, licence: { name: string, redistribution: Redistribution, attribution: string } } }> } };

export type DisplacementSideBySideQueryVariables = Exact<{
  country?: string;
  day?: string;
}>;


export type DisplacementSideBySideQuery = { displacementFigures: { totalCount: number, nodes: Array<{ measure: DisplacementMeasure, referenceDate: string | null, frame: DisplacementFrame, method: DisplacementMethod, cause: DisplacementCause, note: string | null, publisher: { name: string }, quantity: { low: number | null, best: number | null, high: number | null, quantifier: Quantifier, unit: QuantityUnit }, provenance: { url: string | null, dataset: { title: string, inclusionRule: string }, release: { label: string, releasedAt: string | null }, licence: { name: string, attribution: string } } }> } };

export type FeedHeadQueryVariables = Exact<{ [key: string]: never; }>;


export type FeedHeadQuery = { feed: { head: string, oldest: string, position: number } };

export type FiguresWithoutDefinitionQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type FiguresWithoutDefinitionQuery = { displacementFigures: { totalCount: number, nodes: Array<{ populationType: PopulationType, referenceDate: string | null, note: string | null, quantity: { low: number | null, best: number | null, high: number | null, quantifier: Quantifier, sourceText: string | null }, period: { start: string, end: string } | null, origin: { name: string } | null, provenance: { publisher: { name: string, kind: PublisherKind }, document: { title: string | null, publishedAt: string | null, url: string | null } | null, licence: { name: string, attribution: string } } }> } };

export type IncidentWithReportsQueryVariables = Exact<{
  incident?: string | number;
}>;


export type IncidentWithReportsQuery = { node:
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { title: string, status: EntityStatus, id: string, period: { earliest: string | null, latest: string | null, precision: PeriodPrecision }, location: { radiusKm: number | null, precision: GeoPrecision, point: { latitude: number, longitude: number } | null, place: { name: string, parent: { name: string } | null } | null }, killed: { low: number | null, best: number | null, high: number | null, quantifier: Quantifier }, reports: { totalCount: number, nodes: Array<{ headline: string | null, summary: string | null, reviewState: string | null, killed: { low: number | null, best: number | null, high: number | null, sourceText: string | null }, injured: { best: number | null }, deaths: { sideA: number | null, sideB: number | null, civilians: number | null, unknown: number | null }, actors: Array<{ role: ReportActorRole, nameAsReported: string, actor: { name: string, kind: ActorKind } }>, citedSources: Array<{ role: string, name: string, title: string | null, date: string | null }>, issues: Array<{ code: string, path: string, message: string }>, links: Array<{ verdict: LinkVerdict, probability: number, decidedBy: DecidedBy, method: string, reasons: Array<string> }>, provenance: { locator: string, sha256: string, retrievedAt: string, url: string | null, publisher: { name: string, kind: PublisherKind }, dataset: { title: string, inclusionRule: string }, release: { line: string, label: string }, licence: { name: string, url: string | null, attribution: string } } }> } }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
   | null };

export type IncidentsAtPlaceQueryVariables = Exact<{
  place?: string;
  first?: number | null | undefined;
}>;


export type IncidentsAtPlaceQuery = { incidents: { totalCount: number, nodes: Array<{ id: string, title: string, category: IncidentCategory, reports: { nodes: Array<{ reviewState: string | null, publisher: { name: string }, period: { earliest: string | null, latest: string | null, precision: PeriodPrecision, basis: PeriodBasis, sourceText: string | null }, location: { sourceText: string | null, precision: GeoPrecision, place: { name: string } | null }, killed: { low: number | null, best: number | null, high: number | null }, injured: { low: number | null, best: number | null, high: number | null }, actors: Array<{ role: ReportActorRole, nameAsReported: string }>, provenance: { release: { label: string }, document: { title: string | null, publishedAt: string | null } | null, licence: { name: string, attribution: string } } }> } }> } };

export type IncidentsInCountryQueryVariables = Exact<{
  country?: string;
  first?: number | null | undefined;
}>;


export type IncidentsInCountryQuery = { incidents: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, title: string, period: { earliest: string | null, latest: string | null, precision: PeriodPrecision }, location: { precision: GeoPrecision, point: { latitude: number, longitude: number } | null, place: { name: string } | null }, killed: { low: number | null, best: number | null, high: number | null }, reports: { totalCount: number, nodes: Array<{ nativeId: string, provenance: { retrievedAt: string, publisher: { name: string }, dataset: { id: string }, licence: { name: string, attribution: string } } }> } }> } };

export type IngestRunsQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type IngestRunsQuery = { ingestRuns: { totalCount: number, nodes: Array<{ id: string, startedAt: string, finishedAt: string | null, outcome: RunOutcome, message: string | null, rows: number, records: number, created: number, revised: number, unchanged: number, withdrawn: number, rejected: number, issues: number, dataset: { id: string, title: string }, release: { line: string, label: string, completeness: Completeness } | null, snapshots: Array<{ fileName: string, byteLength: number, sha256: string, url: string | null }> }> } };

export type MeetingsByStatusQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type MeetingsByStatusQuery = { held: { totalCount: number, nodes: Array<{ title: string | null, kind: MeetingKind, outcome: string | null, actual: { earliest: string | null, latest: string | null, precision: PeriodPrecision, sourceText: string | null } | null, venue: { name: string, country: string | null } | null, process: { name: string } | null, provenance: { publisher: { name: string }, dataset: { title: string }, document: { url: string | null } | null } }> }, notHeldYet: { totalCount: number, nodes: Array<{ title: string | null, status: MeetingStatus, agenda: string | null, scheduled: { earliest: string | null, latest: string | null, precision: PeriodPrecision, basis: PeriodBasis, sourceText: string | null } | null, venue: { name: string, country: string | null } | null, participations: Array<{ capacityAsReported: string | null, attendance: Attendance, actor: { name: string }, onBehalfOf: { name: string } }>, provenance: { publisher: { name: string }, dataset: { title: string }, document: { title: string | null, publishedAt: string | null } | null } }> } };

export type NegotiationTracksQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type NegotiationTracksQuery = { negotiationProcesses: { totalCount: number, nodes: Array<{ id: string, name: string, publisher: { name: string }, meetings: { totalCount: number, nodes: Array<{ title: string | null, actual: { earliest: string | null, latest: string | null } | null, participations: Array<{ role: ParticipationRole, actor: { name: string } }> }> }, agreements: { totalCount: number, nodes: Array<{ title: string, date: string | null, stage: AgreementStage | null }> }, provenance: { dataset: { title: string }, licence: { name: string, attribution: string } } }> } };

export type PeaceAgreementsQueryVariables = Exact<{
  country?: string;
  issue?: string;
  first?: number | null | undefined;
}>;


export type PeaceAgreementsQuery = { agreements: { totalCount: number, nodes: Array<{ nativeId: string, title: string, date: string | null, stage: AgreementStage | null, stageCode: string | null, agreementStatus: string | null, countriesAsReported: string | null, parties: string | null, thirdParties: string | null, process: { name: string } | null, issuesAddressed: Array<{ code: string, level: number }>, provenance: { url: string | null, publisher: { name: string }, release: { label: string }, licence: { name: string, redistribution: Redistribution, attribution: string } } }> } };

export type PlaceCodesQueryVariables = Exact<{
  code?: string;
}>;


export type PlaceCodesQuery = { places: { nodes: Array<{ id: string, name: string, country: string | null, isCountry: boolean, codes: Array<{ scheme: CodeScheme, value: string, validFrom: string | null, validTo: string | null }> }> } };

export type PublishersQueryVariables = Exact<{ [key: string]: never; }>;


export type PublishersQuery = { publishers: Array<{ id: string, name: string, kind: PublisherKind, country: string | null, homepage: string | null, datasets: Array<{ id: string, title: string }> }> };

export type RefugeeDestinationsQueryVariables = Exact<{
  origin?: string;
  day?: string;
  first?: number | null | undefined;
}>;


export type RefugeeDestinationsQuery = { displacementFigures: { totalCount: number, nodes: Array<{ note: string | null, asylum: { name: string, country: string | null, isCountry: boolean } | null, quantity: { best: number | null, quantifier: Quantifier, unit: QuantityUnit }, provenance: { publisher: { name: string }, licence: { name: string, attribution: string } } }> } };

export type RefugeesByYearQueryVariables = Exact<{
  origin?: string;
  asylum?: string;
}>;


export type RefugeesByYearQuery = { displacementFigures: { totalCount: number, nodes: Array<{ referenceDate: string | null, frame: DisplacementFrame, note: string | null, quantity: { best: number | null, quantifier: Quantifier, unit: QuantityUnit }, provenance: { publisher: { name: string }, release: { label: string, releasedAt: string | null }, licence: { name: string, attribution: string } } }> } };

export type RejectedRowsQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type RejectedRowsQuery = { rejectedRows: { totalCount: number, nodes: Array<{ position: string, code: string, message: string, column: string | null, value: string | null, raw: unknown, dataset: { id: string }, file: { fileName: string, sha256: string }, run: { startedAt: string, outcome: RunOutcome } }> } };

export type ReportsWithDataIssuesQueryVariables = Exact<{
  issue?: string;
  first?: number | null | undefined;
}>;


export type ReportsWithDataIssuesQuery = { incidentReports: { totalCount: number, nodes: Array<{ id: string, nativeId: string, headline: string | null, killed: { low: number | null, best: number | null, high: number | null }, issues: Array<{ code: string, path: string, message: string, value: string | null }>, provenance: { locator: string, sha256: string, publisher: { name: string }, release: { label: string }, licence: { name: string, attribution: string } } }> } };

export type SourcesAndFreshnessQueryVariables = Exact<{ [key: string]: never; }>;


export type SourcesAndFreshnessQuery = { datasets: Array<{ id: string, title: string, description: string, url: string | null, attribution: string, unitOfAnalysis: string, inclusionRule: string, updateMode: UpdateMode, cadence: string | null, publisher: { name: string, kind: PublisherKind, homepage: string | null }, licence: { id: string, name: string, url: string | null, redistribution: Redistribution, commercial: boolean, shareAlike: boolean }, freshness: { lastAttempt: string | null, lastSuccess: string | null, lastOutcome: RunOutcome | null, records: number }, rejectedRows: { totalCount: number } }> };

export type StatementsAboutTalksQueryVariables = Exact<{
  subject?: string;
  words?: string;
  first?: number | null | undefined;
}>;


export type StatementsAboutTalksQuery = { statements: { totalCount: number, nodes: Array<{ id: string, title: string | null, capacityAsReported: string | null, form: StatementForm, fragments: Array<string>, channel: string | null, speaker: { name: string, country: string | null } | null, text: { original: string | null, lang: string | null, originalMissing: boolean }, period: { earliest: string | null, latest: string | null, precision: PeriodPrecision, sourceText: string | null }, provenance: { retrievedAt: string, publisher: { name: string }, dataset: { title: string }, document: { title: string | null, url: string | null, publishedAt: string | null } | null, licence: { name: string, attribution: string } } }> } };

export type TimelineQueryVariables = Exact<{
  country?: string;
  from?: string;
  until?: string;
  types?: Array<string> | string | null | undefined;
  first?: number | null | undefined;
}>;


export type TimelineQuery = { timeline: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<
      | { __typename: 'Agreement', id: string, date: string | null, parties: string | null, agreement: string, publisher: { name: string } }
      | { __typename: 'DisplacementFigure', id: string, measure: DisplacementMeasure, populationType: PopulationType, referenceDate: string | null, figurePeriod: { end: string } | null, origin: { name: string } | null, asylum: { name: string } | null, quantity: { best: number | null, unit: QuantityUnit }, publisher: { name: string } }
      | { __typename: 'Incident', id: string, incident: string, period: { latest: string | null }, killed: { low: number | null, best: number | null, high: number | null } }
      | { __typename: 'Meeting', id: string, status: MeetingStatus, meeting: string | null, actual: { latest: string | null } | null, venue: { name: string } | null, publisher: { name: string } }
      | { __typename: 'Statement', id: string, statement: string | null, speaker: { name: string } | null, said: { latest: string | null }, publisher: { name: string } }
    > } };

export type WatchChangesSubscriptionVariables = Exact<{
  after?: string | null | undefined;
  types?: Array<string> | string | null | undefined;
}>;


export type WatchChangesSubscription = { changes: { cursor: string, head: string, caughtUp: boolean, changes: Array<{ cursor: string, kind: ChangeKind, nodeType: string, cause: string, dataset: string | null, recordedAt: string, validFrom: string | null, validTo: string | null, node:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       | null, changed: Array<{ path: string, before: unknown, after: unknown }> }> } };

export type WatchDisplacementSubscriptionVariables = Exact<{
  after?: string | null | undefined;
  origin?: string;
}>;


export type WatchDisplacementSubscription = { displacementReleased: { cursor: string, kind: ChangeKind, change: { cause: string, recordedAt: string, changed: Array<{ path: string, before: unknown, after: unknown }> }, displacementFigure: { id: string, measure: DisplacementMeasure, populationType: PopulationType, frame: DisplacementFrame, referenceDate: string | null, period: { start: string, end: string } | null, asylum: { name: string } | null, quantity: { low: number | null, best: number | null, high: number | null, quantifier: Quantifier, unit: QuantityUnit }, provenance: { publisher: { name: string }, release: { label: string }, licence: { name: string, attribution: string } } } } };

export type WatchIncidentsSubscriptionVariables = Exact<{
  after?: string | null | undefined;
  country?: string;
}>;


export type WatchIncidentsSubscription = { incidentChanged: { cursor: string, kind: ChangeKind, change: { cause: string, isBackfill: boolean, recordedAt: string, changed: Array<{ path: string, before: unknown, after: unknown }> }, incident: { id: string, title: string, status: EntityStatus, period: { earliest: string | null, latest: string | null }, location: { precision: GeoPrecision, point: { latitude: number, longitude: number } | null }, killed: { low: number | null, best: number | null, high: number | null }, reports: { nodes: Array<{ provenance: { publisher: { name: string }, licence: { name: string, attribution: string } } }> } } } };

export type WatchMeetingsSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type WatchMeetingsSubscription = { meetingChanged: { cursor: string, kind: ChangeKind, change: { cause: string, recordedAt: string, changed: Array<{ path: string, before: unknown, after: unknown }> }, meeting: { id: string, title: string | null, kind: MeetingKind, status: MeetingStatus, scheduled: { earliest: string | null, latest: string | null, sourceText: string | null } | null, actual: { earliest: string | null, latest: string | null, sourceText: string | null } | null, venue: { name: string, country: string | null } | null, participations: Array<{ actor: { name: string }, onBehalfOf: { name: string } }>, provenance: { publisher: { name: string }, document: { url: string | null } | null } } } };

export type WatchStatementsSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type WatchStatementsSubscription = { statementIssued: { cursor: string, kind: ChangeKind, statement: { id: string, title: string | null, capacityAsReported: string | null, form: StatementForm, fragments: Array<string>, speaker: { name: string } | null, text: { original: string | null, lang: string | null, truncated: boolean }, period: { earliest: string | null, latest: string | null }, provenance: { url: string | null, retrievedAt: string, publisher: { name: string }, licence: { name: string, attribution: string } } } } };

export type WordsOfAPersonQueryVariables = Exact<{
  name?: string;
  first?: number | null | undefined;
}>;


export type WordsOfAPersonQuery = { actors: { totalCount: number, nodes: Array<{ id: string, name: string, country: string | null, statements: { totalCount: number, nodes: Array<{ title: string | null, capacityAsReported: string | null, form: StatementForm, fragments: Array<string>, text: { original: string | null, lang: string | null }, period: { earliest: string | null, latest: string | null, sourceText: string | null }, provenance: { publisher: { name: string }, dataset: { title: string }, document: { title: string | null, url: string | null } | null } }> } }> } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}

export const ChangesSinceDocument = new TypedDocumentString(`
    query ChangesSince($after: String, $first: Int = 25) {
  changes(after: $after, first: $first) {
    cursor
    head
    caughtUp
    changes {
      cursor
      kind
      nodeType
      node {
        id
        ... on Incident {
          title
        }
        ... on IncidentReport {
          headline
        }
        ... on DisplacementFigure {
          populationType
          quantity {
            low
            best
            high
          }
        }
        ... on Meeting {
          meeting: title
          status
        }
        ... on Agreement {
          agreement: title
        }
        ... on Statement {
          statement: title
        }
      }
      fromVersion
      toVersion
      changed {
        path
        before
        after
      }
      cause
      dataset
      isBackfill
      recordedAt
      validFrom
      validTo
    }
  }
}
    `) as unknown as TypedDocumentString<ChangesSinceQuery, ChangesSinceQueryVariables>;
export const DeadliestIncidentsDocument = new TypedDocumentString(`
    query DeadliestIncidents($country: String! = "UKR", $since: Date! = "2022-02-24", $first: Int = 10) {
  incidents(
    first: $first
    where: {country: {eq: $country}, periodEarliest: {gte: $since}, clarity: {eq: INDIVIDUAL}}
    orderBy: [{field: KILLED, direction: DESC}]
  ) {
    totalCount
    nodes {
      id
      title
      period {
        earliest
        latest
      }
      killed {
        low
        best
        high
        quantifier
      }
      reports {
        nodes {
          summary
          reviewState
          issues {
            code
            message
          }
          provenance {
            publisher {
              name
            }
            release {
              label
            }
            licence {
              name
              attribution
            }
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DeadliestIncidentsQuery, DeadliestIncidentsQueryVariables>;
export const DisplacementMovementsDocument = new TypedDocumentString(`
    query DisplacementMovements($country: String! = "UKR", $since: Date! = "2014-01-01") {
  displacementFigures(
    first: 100
    where: {asylum: {eq: $country}, populationType: {eq: IDP}, measure: {eq: FLOW}, periodStart: {gte: $since}}
    orderBy: [{field: PERIOD_END, direction: ASC}]
  ) {
    totalCount
    nodes {
      period {
        start
        end
      }
      quantity {
        best
        quantifier
        unit
      }
      cause
      note
      provenance {
        publisher {
          name
        }
        release {
          label
          releasedAt
        }
        licence {
          name
          redistribution
          attribution
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DisplacementMovementsQuery, DisplacementMovementsQueryVariables>;
export const DisplacementSideBySideDocument = new TypedDocumentString(`
    query DisplacementSideBySide($country: String! = "UKR", $day: Date! = "2022-12-31") {
  displacementFigures(
    where: {asylum: {eq: $country}, populationType: {eq: IDP}, measure: {eq: STOCK}, referenceDate: {eq: $day}}
    orderBy: [{field: BEST, direction: DESC}]
  ) {
    totalCount
    nodes {
      publisher {
        name
      }
      quantity {
        low
        best
        high
        quantifier
        unit
      }
      measure
      referenceDate
      frame
      method
      cause
      note
      provenance {
        dataset {
          title
          inclusionRule
        }
        release {
          label
          releasedAt
        }
        url
        licence {
          name
          attribution
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DisplacementSideBySideQuery, DisplacementSideBySideQueryVariables>;
export const FeedHeadDocument = new TypedDocumentString(`
    query FeedHead {
  feed {
    head
    oldest
    position
  }
}
    `) as unknown as TypedDocumentString<FeedHeadQuery, FeedHeadQueryVariables>;
export const FiguresWithoutDefinitionDocument = new TypedDocumentString(`
    query FiguresWithoutDefinition($first: Int = 25) {
  displacementFigures(first: $first, where: {measure: {eq: UNSPECIFIED}}) {
    totalCount
    nodes {
      quantity {
        low
        best
        high
        quantifier
        sourceText
      }
      populationType
      referenceDate
      period {
        start
        end
      }
      origin {
        name
      }
      note
      provenance {
        publisher {
          name
          kind
        }
        document {
          title
          publishedAt
          url
        }
        licence {
          name
          attribution
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<FiguresWithoutDefinitionQuery, FiguresWithoutDefinitionQueryVariables>;
export const IncidentWithReportsDocument = new TypedDocumentString(`
    query IncidentWithReports($incident: ID! = "inc_jTpbCqgWWbenWGEyBeM98g") {
  node(id: $incident) {
    id
    ... on Incident {
      title
      status
      period {
        earliest
        latest
        precision
      }
      location {
        point {
          latitude
          longitude
        }
        radiusKm
        precision
        place {
          name
          parent {
            name
          }
        }
      }
      killed {
        low
        best
        high
        quantifier
      }
      reports {
        totalCount
        nodes {
          headline
          summary
          killed {
            low
            best
            high
            sourceText
          }
          injured {
            best
          }
          deaths {
            sideA
            sideB
            civilians
            unknown
          }
          actors {
            role
            nameAsReported
            actor {
              name
              kind
            }
          }
          citedSources {
            role
            name
            title
            date
          }
          reviewState
          issues {
            code
            path
            message
          }
          links {
            verdict
            probability
            decidedBy
            method
            reasons
          }
          provenance {
            publisher {
              name
              kind
            }
            dataset {
              title
              inclusionRule
            }
            release {
              line
              label
            }
            locator
            sha256
            retrievedAt
            url
            licence {
              name
              url
              attribution
            }
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<IncidentWithReportsQuery, IncidentWithReportsQueryVariables>;
export const IncidentsAtPlaceDocument = new TypedDocumentString(`
    query IncidentsAtPlace($place: String! = "Dnipro", $first: Int = 25) {
  incidents(first: $first, where: {title: {contains: $place}}) {
    totalCount
    nodes {
      id
      title
      category
      reports {
        nodes {
          publisher {
            name
          }
          period {
            earliest
            latest
            precision
            basis
            sourceText
          }
          location {
            sourceText
            precision
            place {
              name
            }
          }
          killed {
            low
            best
            high
          }
          injured {
            low
            best
            high
          }
          actors {
            role
            nameAsReported
          }
          reviewState
          provenance {
            release {
              label
            }
            document {
              title
              publishedAt
            }
            licence {
              name
              attribution
            }
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<IncidentsAtPlaceQuery, IncidentsAtPlaceQueryVariables>;
export const IncidentsInCountryDocument = new TypedDocumentString(`
    query IncidentsInCountry($country: String! = "UKR", $first: Int = 10) {
  incidents(first: $first, where: {country: {eq: $country}}) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      title
      period {
        earliest
        latest
        precision
      }
      location {
        point {
          latitude
          longitude
        }
        precision
        place {
          name
        }
      }
      killed {
        low
        best
        high
      }
      reports {
        totalCount
        nodes {
          nativeId
          provenance {
            publisher {
              name
            }
            dataset {
              id
            }
            retrievedAt
            licence {
              name
              attribution
            }
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<IncidentsInCountryQuery, IncidentsInCountryQueryVariables>;
export const IngestRunsDocument = new TypedDocumentString(`
    query IngestRuns($first: Int = 25) {
  ingestRuns(first: $first) {
    totalCount
    nodes {
      id
      dataset {
        id
        title
      }
      release {
        line
        label
        completeness
      }
      startedAt
      finishedAt
      outcome
      message
      rows
      records
      created
      revised
      unchanged
      withdrawn
      rejected
      issues
      snapshots {
        fileName
        byteLength
        sha256
        url
      }
    }
  }
}
    `) as unknown as TypedDocumentString<IngestRunsQuery, IngestRunsQueryVariables>;
export const MeetingsByStatusDocument = new TypedDocumentString(`
    query MeetingsByStatus($first: Int = 25) {
  held: meetings(
    first: $first
    where: {status: {eq: HELD}}
    orderBy: [{field: ACTUAL, direction: DESC}]
  ) {
    totalCount
    nodes {
      title
      kind
      actual {
        earliest
        latest
        precision
        sourceText
      }
      venue {
        name
        country
      }
      process {
        name
      }
      outcome
      provenance {
        publisher {
          name
        }
        dataset {
          title
        }
        document {
          url
        }
      }
    }
  }
  notHeldYet: meetings(
    first: $first
    where: {status: {in: [RUMOURED, PLANNED, CONFIRMED, UNDERWAY, POSTPONED]}}
    orderBy: [{field: SCHEDULED, direction: ASC}]
  ) {
    totalCount
    nodes {
      title
      status
      scheduled {
        earliest
        latest
        precision
        basis
        sourceText
      }
      venue {
        name
        country
      }
      agenda
      participations {
        actor {
          name
        }
        onBehalfOf {
          name
        }
        capacityAsReported
        attendance
      }
      provenance {
        publisher {
          name
        }
        dataset {
          title
        }
        document {
          title
          publishedAt
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<MeetingsByStatusQuery, MeetingsByStatusQueryVariables>;
export const NegotiationTracksDocument = new TypedDocumentString(`
    query NegotiationTracks($first: Int = 25) {
  negotiationProcesses(first: $first) {
    totalCount
    nodes {
      id
      name
      publisher {
        name
      }
      meetings(first: 1, where: {status: {eq: HELD}}) {
        totalCount
        nodes {
          title
          actual {
            earliest
            latest
          }
          participations {
            actor {
              name
            }
            role
          }
        }
      }
      agreements(first: 3) {
        totalCount
        nodes {
          title
          date
          stage
        }
      }
      provenance {
        dataset {
          title
        }
        licence {
          name
          attribution
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<NegotiationTracksQuery, NegotiationTracksQueryVariables>;
export const PeaceAgreementsDocument = new TypedDocumentString(`
    query PeaceAgreements($country: String! = "UKR", $issue: String! = "SsrGua", $first: Int = 25) {
  agreements(
    first: $first
    where: {location: {eq: $country}, issueCode: {eq: $issue}}
  ) {
    totalCount
    nodes {
      nativeId
      title
      date
      stage
      stageCode
      agreementStatus
      countriesAsReported
      parties
      thirdParties
      process {
        name
      }
      issuesAddressed {
        code
        level
      }
      provenance {
        publisher {
          name
        }
        release {
          label
        }
        url
        licence {
          name
          redistribution
          attribution
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PeaceAgreementsQuery, PeaceAgreementsQueryVariables>;
export const PlaceCodesDocument = new TypedDocumentString(`
    query PlaceCodes($code: String! = "gwno:369") {
  places(where: {country: {eq: $code}, kind: {eq: COUNTRY}}) {
    nodes {
      id
      name
      country
      isCountry
      codes {
        scheme
        value
        validFrom
        validTo
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PlaceCodesQuery, PlaceCodesQueryVariables>;
export const PublishersDocument = new TypedDocumentString(`
    query Publishers {
  publishers {
    id
    name
    kind
    country
    homepage
    datasets {
      id
      title
    }
  }
}
    `) as unknown as TypedDocumentString<PublishersQuery, PublishersQueryVariables>;
export const RefugeeDestinationsDocument = new TypedDocumentString(`
    query RefugeeDestinations($origin: String! = "UKR", $day: Date! = "2025-12-31", $first: Int = 25) {
  displacementFigures(
    first: $first
    where: {origin: {eq: $origin}, referenceDate: {eq: $day}, populationType: {eq: REFUGEE}, measure: {eq: STOCK}}
    orderBy: [{field: BEST, direction: DESC}]
  ) {
    totalCount
    nodes {
      asylum {
        name
        country
        isCountry
      }
      quantity {
        best
        quantifier
        unit
      }
      note
      provenance {
        publisher {
          name
        }
        licence {
          name
          attribution
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<RefugeeDestinationsQuery, RefugeeDestinationsQueryVariables>;
export const RefugeesByYearDocument = new TypedDocumentString(`
    query RefugeesByYear($origin: String! = "UKR", $asylum: String! = "POL") {
  displacementFigures(
    first: 100
    where: {origin: {eq: $origin}, asylum: {eq: $asylum}, populationType: {eq: REFUGEE}, measure: {eq: STOCK}}
    orderBy: [{field: REFERENCE_DATE, direction: ASC}]
  ) {
    totalCount
    nodes {
      referenceDate
      quantity {
        best
        quantifier
        unit
      }
      frame
      note
      provenance {
        publisher {
          name
        }
        release {
          label
          releasedAt
        }
        licence {
          name
          attribution
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<RefugeesByYearQuery, RefugeesByYearQueryVariables>;
export const RejectedRowsDocument = new TypedDocumentString(`
    query RejectedRows($first: Int = 25) {
  rejectedRows(first: $first) {
    totalCount
    nodes {
      dataset {
        id
      }
      file {
        fileName
        sha256
      }
      position
      code
      message
      column
      value
      raw
      run {
        startedAt
        outcome
      }
    }
  }
}
    `) as unknown as TypedDocumentString<RejectedRowsQuery, RejectedRowsQueryVariables>;
export const ReportsWithDataIssuesDocument = new TypedDocumentString(`
    query ReportsWithDataIssues($issue: String! = "QUANTITY_ORDER", $first: Int = 25) {
  incidentReports(first: $first, where: {issue: {eq: $issue}}) {
    totalCount
    nodes {
      id
      nativeId
      headline
      killed {
        low
        best
        high
      }
      issues {
        code
        path
        message
        value
      }
      provenance {
        publisher {
          name
        }
        release {
          label
        }
        locator
        sha256
        licence {
          name
          attribution
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ReportsWithDataIssuesQuery, ReportsWithDataIssuesQueryVariables>;
export const SourcesAndFreshnessDocument = new TypedDocumentString(`
    query SourcesAndFreshness {
  datasets {
    id
    title
    description
    url
    publisher {
      name
      kind
      homepage
    }
    licence {
      id
      name
      url
      redistribution
      commercial
      shareAlike
    }
    attribution
    unitOfAnalysis
    inclusionRule
    updateMode
    cadence
    freshness {
      lastAttempt
      lastSuccess
      lastOutcome
      records
    }
    rejectedRows(first: 0) {
      totalCount
    }
  }
}
    `) as unknown as TypedDocumentString<SourcesAndFreshnessQuery, SourcesAndFreshnessQueryVariables>;
export const StatementsAboutTalksDocument = new TypedDocumentString(`
    query StatementsAboutTalks($subject: String! = "talks", $words: String! = "withdraw", $first: Int = 25) {
  statements(
    first: $first
    where: {OR: [{title: {contains: $subject}}, {text: {contains: $words}}]}
  ) {
    totalCount
    nodes {
      id
      title
      speaker {
        name
        country
      }
      capacityAsReported
      form
      text {
        original
        lang
        originalMissing
      }
      fragments
      period {
        earliest
        latest
        precision
        sourceText
      }
      channel
      provenance {
        publisher {
          name
        }
        dataset {
          title
        }
        document {
          title
          url
          publishedAt
        }
        retrievedAt
        licence {
          name
          attribution
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<StatementsAboutTalksQuery, StatementsAboutTalksQueryVariables>;
export const TimelineDocument = new TypedDocumentString(`
    query Timeline($country: String! = "UKR", $from: Date! = "2025-01-01", $until: Date! = "2025-12-31", $types: [String!] = ["Incident", "Meeting", "Agreement", "Statement"], $first: Int = 50) {
  timeline(
    first: $first
    where: {country: $country, from: $from, until: $until, types: $types}
  ) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      __typename
      ... on Incident {
        id
        incident: title
        period {
          latest
        }
        killed {
          low
          best
          high
        }
      }
      ... on DisplacementFigure {
        id
        measure
        populationType
        referenceDate
        figurePeriod: period {
          end
        }
        origin {
          name
        }
        asylum {
          name
        }
        quantity {
          best
          unit
        }
        publisher {
          name
        }
      }
      ... on Meeting {
        id
        meeting: title
        status
        actual {
          latest
        }
        venue {
          name
        }
        publisher {
          name
        }
      }
      ... on Agreement {
        id
        agreement: title
        date
        parties
        publisher {
          name
        }
      }
      ... on Statement {
        id
        statement: title
        speaker {
          name
        }
        said: period {
          latest
        }
        publisher {
          name
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<TimelineQuery, TimelineQueryVariables>;
export const WatchChangesDocument = new TypedDocumentString(`
    subscription WatchChanges($after: String, $types: [String!] = ["Incident", "DisplacementFigure", "Meeting", "Agreement", "Statement"]) {
  changes(after: $after, where: {nodeTypes: $types, backfill: false}) {
    cursor
    head
    caughtUp
    changes {
      cursor
      kind
      nodeType
      node {
        id
      }
      changed {
        path
        before
        after
      }
      cause
      dataset
      recordedAt
      validFrom
      validTo
    }
  }
}
    `) as unknown as TypedDocumentString<WatchChangesSubscription, WatchChangesSubscriptionVariables>;
export const WatchDisplacementDocument = new TypedDocumentString(`
    subscription WatchDisplacement($after: String, $origin: String! = "UKR") {
  displacementReleased(after: $after, where: {origin: {eq: $origin}}) {
    cursor
    kind
    change {
      changed {
        path
        before
        after
      }
      cause
      recordedAt
    }
    displacementFigure {
      id
      measure
      populationType
      frame
      referenceDate
      period {
        start
        end
      }
      asylum {
        name
      }
      quantity {
        low
        best
        high
        quantifier
        unit
      }
      provenance {
        publisher {
          name
        }
        release {
          label
        }
        licence {
          name
          attribution
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<WatchDisplacementSubscription, WatchDisplacementSubscriptionVariables>;
export const WatchIncidentsDocument = new TypedDocumentString(`
    subscription WatchIncidents($after: String, $country: String! = "UKR") {
  incidentChanged(after: $after, where: {country: {eq: $country}}) {
    cursor
    kind
    change {
      changed {
        path
        before
        after
      }
      cause
      isBackfill
      recordedAt
    }
    incident {
      id
      title
      status
      period {
        earliest
        latest
      }
      location {
        point {
          latitude
          longitude
        }
        precision
      }
      killed {
        low
        best
        high
      }
      reports {
        nodes {
          provenance {
            publisher {
              name
            }
            licence {
              name
              attribution
            }
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<WatchIncidentsSubscription, WatchIncidentsSubscriptionVariables>;
export const WatchMeetingsDocument = new TypedDocumentString(`
    subscription WatchMeetings($after: String) {
  meetingChanged(after: $after) {
    cursor
    kind
    change {
      changed {
        path
        before
        after
      }
      cause
      recordedAt
    }
    meeting {
      id
      title
      kind
      status
      scheduled {
        earliest
        latest
        sourceText
      }
      actual {
        earliest
        latest
        sourceText
      }
      venue {
        name
        country
      }
      participations {
        actor {
          name
        }
        onBehalfOf {
          name
        }
      }
      provenance {
        publisher {
          name
        }
        document {
          url
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<WatchMeetingsSubscription, WatchMeetingsSubscriptionVariables>;
export const WatchStatementsDocument = new TypedDocumentString(`
    subscription WatchStatements($after: String) {
  statementIssued(after: $after) {
    cursor
    kind
    statement {
      id
      title
      speaker {
        name
      }
      capacityAsReported
      form
      text {
        original
        lang
        truncated
      }
      fragments
      period {
        earliest
        latest
      }
      provenance {
        publisher {
          name
        }
        url
        retrievedAt
        licence {
          name
          attribution
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<WatchStatementsSubscription, WatchStatementsSubscriptionVariables>;
export const WordsOfAPersonDocument = new TypedDocumentString(`
    query WordsOfAPerson($name: String! = "Zelensky", $first: Int = 10) {
  actors(first: $first, where: {name: {contains: $name}, kind: {eq: PERSON}}) {
    totalCount
    nodes {
      id
      name
      country
      statements {
        totalCount
        nodes {
          title
          capacityAsReported
          form
          text {
            original
            lang
          }
          fragments
          period {
            earliest
            latest
            sourceText
          }
          provenance {
            publisher {
              name
            }
            dataset {
              title
            }
            document {
              title
              url
            }
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<WordsOfAPersonQuery, WordsOfAPersonQueryVariables>;