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
  /** A delegation; its parent is who sent it, its head and members hold offices of it. */
  | 'DELEGATION'
  /** The government of a state. */
  | 'GOVERNMENT'
  /** A group without a form of its own, e.g. "European allies of Ukraine". */
  | 'INFORMAL_GROUP'
  /** An organisation. */
  | 'ORGANISATION'
  /** A person. */
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

/** Whether a source lets us know who speaks. */
export type Anonymity =
  /** Somebody who is not named: "sources", "an official". */
  | 'ANONYMOUS'
  /** A body that speaks as one and is not named more exactly: "authorities". */
  | 'COLLECTIVE'
  /** It names who speaks. */
  | 'NAMED';

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

/** On what the part of an actor rests. It is never a fact of this graph that somebody did it. */
export type AttributionCertainty =
  /** An authority says so. */
  | 'ATTRIBUTED_BY_AUTHORITY'
  /** The media say so. */
  | 'ATTRIBUTED_BY_MEDIA'
  /** An opponent says so. */
  | 'ATTRIBUTED_BY_OPPONENT'
  /** The actor says so. */
  | 'CLAIMED_BY_ACTOR'
  /** The actor denies it. */
  | 'DENIED'
  /** Some say so and others deny it. */
  | 'DISPUTED';

/** The part of somebody in a chain of attribution. */
export type AttributionRole =
  /** Said it first. */
  | 'ORIGIN'
  /** Brought it to us. */
  | 'PUBLISHER'
  /** Passed it on. */
  | 'RELAY';

/** Whether anybody looks at the time of a bucket. */
export type BucketCoverage =
  /** A dataset looks at all of it: an empty bucket says that none was reported. */
  | 'COVERED'
  /** No dataset looks at it: its values are null unless something is told of it all the same. */
  | 'NOT_COVERED'
  /** Datasets look at a part of it only. */
  | 'PARTLY_COVERED';

/** What became of the people that a figure counts. Figures of different outcomes are never added. */
export type CasualtyOutcome =
  /** Detained. */
  | 'DETAINED'
  /** Died of an illness or an accident: never part of those killed. */
  | 'DIED'
  /** Injured. */
  | 'INJURED'
  /** Killed. */
  | 'KILLED'
  /** Killed or injured, the source does not tell how many of each: never part of those killed. */
  | 'KILLED_OR_INJURED'
  /** Missing. */
  | 'MISSING';

/** What to mind when reading a sum. */
export type CaveatCode =
  /** The low and the high are the sums of the lows and highs: bounds, not an interval of likely values. */
  | 'BOUNDS'
  /** Numbers of people were made from households by their publisher. */
  | 'CONVERTED'
  /** The figures are of different days. */
  | 'DATES_DIFFER'
  /** Part of it cannot be placed in a period exactly; it is in `unallocated`. */
  | 'IMPRECISE_DATES'
  /** Part of it cannot be placed in the area exactly; it is in `unallocated`. */
  | 'IMPRECISE_PLACES'
  /** The newest days are not complete yet: reports of them still come. */
  | 'INCOMPLETE'
  /** The interval rests on a simulation whose assumptions are in the message. */
  | 'INTERVAL'
  /** A source tells of lethal happenings only. */
  | 'LETHAL_ONLY'
  /** The method changed within the time: what is before and after is not one series. */
  | 'METHOD_BREAK'
  /** Sources come and go within the time: a rise may be one of reporting. */
  | 'MORE_SOURCES'
  /** It counts movements: one person who moves three times counts three times. */
  | 'MOVEMENTS'
  /** A source that looks there and then has no figure of it: that is not zero, and no number stands for it. */
  | 'NONE_REPORTED'
  /** Part of the time or of the area is not looked at by any of the sources: nothing there is not zero. */
  | 'NOT_COVERED'
  /** Something in the sum gives no most likely value, so the sum has none. */
  | 'NO_BEST'
  /** Something in the sum gives no highest value, so the sum has none. */
  | 'NO_HIGH'
  /** No interval of likely values can be worked out. */
  | 'NO_INTERVAL'
  /** A publisher gives a low above its best, or a best above its high: where it does, the best is taken for the bound. */
  | 'ORDER'
  /** Only sources that look at all of the time are in it, so that a rise is none of reporting. */
  | 'PANEL'
  /** Part of the links between reports is only probable. */
  | 'PROBABLE_LINKS'
  /** It counts what was recorded. What nobody reported is not in it. */
  | 'RECORDS_ONLY'
  /** Part of it is rounded more than the digits suggest. */
  | 'ROUNDED'
  /** Small numbers are rounded by the publisher or given as intervals. */
  | 'SMALL_CELL'
  /** What lies in several periods was spread over them by days, as if each day were alike. */
  | 'SPREAD'
  /** Part of it are summaries of several happenings. */
  | 'SUMMARIES'
  /** Of part of the people it is not known whether they are civilians. */
  | 'UNKNOWN_STATUS'
  /** Of some the most likely value is 0 and the highest is not: nobody need have died, somebody may. */
  | 'ZERO_BEST';

/** What happened to a node. */
export type ChangeKind =
  /** It is new. */
  | 'CREATED'
  /** It was found to be the same as another. */
  | 'MERGED'
  /** Of a Dataset: its publisher came to count in another way, told by its `methodBreaks`. What is before and after is not one series. */
  | 'METHOD_CHANGE'
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

/** All that is within a distance of a point, on a sphere; exact to 0.001 % of the radius. */
export type CircleInput = {
  /** Degrees north of the centre, -90 to 90. */
  latitude: number;
  /** Degrees east of the centre, -180 to 180. */
  longitude: number;
  /** Radius in kilometres, at most 5,000. */
  radiusKm: number;
};

/** Whether a figure counts civilians. */
export type CivilianStatus =
  /** Civilians only. */
  | 'CIVILIAN'
  /** Combatants only. */
  | 'COMBATANT'
  /** Both, as the source says. */
  | 'MIXED'
  /** The source does not tell. */
  | 'UNKNOWN';

/** What a claim says of its subject. */
export type ClaimPredicate =
  /** It happened at the time of the object; that one caused the other is not said. */
  | 'COINCIDES_WITH'
  /** How far it is from a front or another line; the distance is `quantity`. */
  | 'DISTANCE_TO_LINE'
  /** It came of the object in the end. */
  | 'LED_TO'
  /** How many of a thing its side lost; the number is `quantity`, the thing `objectText`. */
  | 'LOSS_COUNT'
  /** How often it met the object; the number is `quantity`. */
  | 'MET_COUNT'
  /** Something else; see `text`. */
  | 'OTHER'
  /** The object made it happen. */
  | 'PROMPTED'
  /** It is what an agreement fails on. */
  | 'STICKING_POINT'
  /** It was at the object, or was not, by the polarity. */
  | 'VISITED'
  /** With which weapon it was done; the weapon is `objectText`. */
  | 'WEAPON_TYPE';

/** What one claim is to another. */
export type ClaimRelationKind =
  /** Both cannot be true. */
  | 'CONTRADICTS'
  /** It says the same more exactly. */
  | 'REFINES'
  /** It says the same again. */
  | 'REPEATS'
  /** It takes it back. */
  | 'RETRACTS'
  /** It speaks for it. */
  | 'SUPPORTS';

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

/** How one figure comes out of several. All go over independent origins: media that quote the same governor, or print the same text, are one, and of one origin its latest word counts. */
export type ConsolidationPolicyName =
  /** The lowest low, the lowest best, the lowest high: MAVERICK's "most conservative". */
  | 'CONSERVATIVE'
  /** The highest low, the highest best, the highest high: MAVERICK's "most informative". */
  | 'INFORMATIVE'
  /** Only the word of states, their governments and forces, and of international organisations, of each the latest. Unknown where none speaks. */
  | 'LATEST_OFFICIAL'
  /** The best that most origins give (MAVERICK's "most representative": the smallest where several are given as often), between the lowest low and the highest high of all. Nothing is averaged. */
  | 'REPRESENTATIVE'
  /** Only the sources that look into each death first: casualty recorders, then researchers, international organisations, non-governmental ones, agencies, news media, governments, others. Among equals as REPRESENTATIVE. */
  | 'SOURCE_PRIORITY';

/** What kind of event of the background it is. */
export type ContextEventKind =
  /** An annexation. */
  | 'ANNEXATION'
  /** An election. */
  | 'ELECTION'
  /** The beginning of an invasion. */
  | 'INVASION_START'
  /** Something else. */
  | 'OTHER'
  /** Somebody was driven out of office. */
  | 'OUSTER'
  /** A sanction. */
  | 'SANCTION'
  /** A scandal. */
  | 'SCANDAL'
  /** Support of an uprising. */
  | 'UPRISING_SUPPORT';

/** What kind of contradiction it is. */
export type ContradictionKind =
  /** The text gives somebody an office that the register of tenures contradicts. */
  | 'CAPACITY'
  /** Two claims of the text, of which one contradicts or refines the other. */
  | 'CLAIMS'
  /** One record of the text contradicts itself; see its issues. */
  | 'DATA_ISSUE';

/** When something whose day is not known exactly counts as having happened in a period. There is no default: of the dead that UCDP counts in Ukraine about half are in happenings that cross the border of a month. */
export type DateRule =
  /** All of its possible days are in the period. */
  | 'CERTAINLY_WITHIN'
  /** One of its possible days is in the period. */
  | 'POSSIBLY_WITHIN'
  /** Its people are spread evenly over its possible days, and those on days in the period count. What is known to the year only is not spread over parts of a year. */
  | 'PROPORTIONAL'
  /** The first of its possible days is in the period. Long spans pile up at their begin. */
  | 'START_DATE';

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
  /** Counted since the start of the period, or since a day that is not told until `referenceDate`, without those who left the state. */
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
  /** It was found to be the same as another, which has its reports now. */
  | 'MERGED'
  /** Its last report was withdrawn. It stays readable. */
  | 'RETRACTED'
  /** Taken down here for safety or law: its content is gone. */
  | 'TAKEN_DOWN';

/** Why something that a question is about is not in the sum. */
export type ExclusionReason =
  /** Its publisher says that it does not hold any more on the day that was asked for. */
  | 'EXPIRED'
  /** Its licence allows no derived value. */
  | 'LICENCE'
  /** It was found to be the same as another, which is counted. */
  | 'MERGED'
  /** Its source denies, supposes, plans or demands it, and does not say that it is so. */
  | 'NOT_ASSERTED'
  /** Others of the same country are of a day that is nearer to the one that was asked for. */
  | 'OTHER_DAY'
  /** It measures something else: a stock, a flow, or a count since a beginning. */
  | 'OTHER_MEASURE'
  /** It counts something else: households, movements, cases. */
  | 'OTHER_UNIT'
  /** It is a part of another figure that is counted. */
  | 'PART'
  /** It may not be shown, and so neither may its numbers. */
  | 'RESTRICTED'
  /** Nobody stands by it any more. */
  | 'RETRACTED'
  /** It sums up several happenings, which others of the sum may tell one by one. */
  | 'SUMMARY'
  /** Its publisher keeps it to check others by, and does not recommend it. */
  | 'TRIANGULATION'
  /** It has no day that can be placed in the calendar. */
  | 'UNKNOWN_DATE'
  /** Where it happened is not known. */
  | 'UNKNOWN_PLACE'
  /** It gives no number at all. That is not zero. */
  | 'UNKNOWN_QUANTITY'
  /** Its source does not tell whether it is a stock or a flow: it is in no total. */
  | 'UNSPECIFIED_MEASURE';

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

/** What was done to it. */
export type ImpactEffect =
  /** Damaged. */
  | 'DAMAGED'
  /** Destroyed. */
  | 'DESTROYED'
  /** Hit; how badly is not told. */
  | 'HIT'
  /** In danger, not hit. */
  | 'THREATENED'
  /** Not told. */
  | 'UNKNOWN';

/** Whether it was meant. "Targeted" in a news report mostly means "hit". */
export type ImpactIntent =
  /** It was hit beside the target. */
  | 'INCIDENTAL'
  /** Whoever did it says that it was the target. */
  | 'STATED_TARGET'
  /** Not told. */
  | 'UNKNOWN';

/** What was hit or threatened. */
export type ImpactObject =
  /** Churches, museums, theatres and monuments. */
  | 'CULTURE'
  /** Schools and universities. */
  | 'EDUCATION'
  /** Power and heating. */
  | 'ENERGY'
  /** Hospitals and other places of care. */
  | 'HEALTH'
  /** Factories, warehouses and farms. */
  | 'INDUSTRY'
  /** Military objects. */
  | 'MILITARY'
  /** Offices. */
  | 'OFFICE_BUILDING'
  /** Something else. */
  | 'OTHER'
  /** Homes. */
  | 'RESIDENTIAL'
  /** Roads and bridges. */
  | 'ROAD'
  /** Shelters and sites for displaced people. */
  | 'SHELTER'
  /** Shops and markets. */
  | 'SHOP'
  /** Railways, ports, airports and public transport. */
  | 'TRANSPORT'
  /** Vehicles. */
  | 'VEHICLE'
  /** Water supply. */
  | 'WATER_SUPPLY';

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

/** A closed list among the properties of Incident nodes. */
export type IncidentFacetField =
  /** `category` of IncidentWhere. */
  | 'CATEGORY'
  /** `clarity` of IncidentWhere. */
  | 'CLARITY'
  /** `country` of IncidentWhere. */
  | 'COUNTRY'
  /** The datasets of the active reports that it is made from. */
  | 'DATASET'
  /** `geoPrecision` of IncidentWhere. */
  | 'GEO_PRECISION'
  /** `periodPrecision` of IncidentWhere. */
  | 'PERIOD_PRECISION'
  /** `status` of IncidentWhere. */
  | 'STATUS';

/** How sure it is that a report is about an incident. */
export type LinkReviewState =
  /** Sure: from 0.8 on, or an editor said so. */
  | 'LINKED'
  /** Joined, and worth a look by an editor: below 0.8, or with a toll that contradicts those of all other reports. */
  | 'PROBABLE';

/** Whether a report is about an incident. */
export type LinkVerdict =
  /** It is not, although it is close. */
  | 'DIFFERENT'
  /** It is. */
  | 'SAME'
  /** It may be. */
  | 'UNSURE';

/** What kind of medium it is. */
export type MediaKind =
  /** A recording of sound. */
  | 'AUDIO'
  /** A document. */
  | 'DOCUMENT'
  /** Something else. */
  | 'OTHER'
  /** A photograph. */
  | 'PHOTO'
  /** An image from a satellite. */
  | 'SATELLITE_IMAGE'
  /** A film. */
  | 'VIDEO';

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

/** How a source puts what it says. */
export type Modality =
  /** It says that it is so. */
  | 'ASSERTED'
  /** It says that it is not so. */
  | 'DENIED'
  /** It may be so: "may have", "unconfirmed". */
  | 'HEDGED'
  /** It would be so under some condition. */
  | 'HYPOTHETICAL'
  /** It should be so. */
  | 'NORMATIVE'
  /** It is to be so. */
  | 'PLANNED';

/** What kind of office it is. */
export type OfficeKind =
  /** Chief of staff of a head of state or government. */
  | 'CHIEF_OF_STAFF'
  /** Head of a delegation. */
  | 'DELEGATION_HEAD'
  /** Member of a delegation. */
  | 'DELEGATION_MEMBER'
  /** Head of government, e.g. a prime minister. */
  | 'HEAD_OF_GOVERNMENT'
  /** Head of state, e.g. a president or a monarch. */
  | 'HEAD_OF_STATE'
  /** A military command. */
  | 'MILITARY'
  /** A minister, or who has that rank under another name. */
  | 'MINISTER'
  /** Another office. */
  | 'OTHER'
  /** An envoy or special representative, with a mandate from who sends them. */
  | 'SPECIAL_ENVOY'
  /** Spokesperson. */
  | 'SPOKESPERSON';

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

/** The part of an actor in a process. One actor can have several. */
export type PartyRole =
  /** A party to the conflict. */
  | 'BELLIGERENT'
  /** It makes the talks possible and does not mediate. */
  | 'FACILITATOR'
  /** It guarantees what is agreed. */
  | 'GUARANTOR'
  /** The talks are held at its place. */
  | 'HOST'
  /** It mediates. */
  | 'MEDIATOR'
  /** It watches. */
  | 'OBSERVER'
  /** It has something at stake. */
  | 'STAKEHOLDER'
  /** It supports a party to the conflict. */
  | 'SUPPORTER';

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

/** Days from the first to the last, both included. */
export type PeriodInput = {
  /** First day. */
  from: string;
  /** Last day. */
  until: string;
};

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

/** How somebody came into or out of an office. */
export type PersonnelChangeKind =
  /** They were appointed. */
  | 'APPOINTMENT'
  /** They were dismissed. */
  | 'DISMISSAL'
  /** They resigned. */
  | 'RESIGNATION'
  /** They were suspended. */
  | 'SUSPENSION';

/** What kind of place it is. */
export type PlaceKind =
  /** A first-order division (province, oblast). */
  | 'ADM1'
  /** A second-order division (district, raion). */
  | 'ADM2'
  /** A third-order division. */
  | 'ADM3'
  /** A country, a territory, or what a publisher lists like one. */
  | 'COUNTRY'
  /** A line, such as a front or a motorway. */
  | 'LINE'
  /** A region without formal borders, such as Donbas. */
  | 'REGION'
  /** A town or village. */
  | 'SETTLEMENT'
  /** A building or another single site. */
  | 'SITE'
  /** A sea, a lake or a river. */
  | 'WATER';

/** When something whose place is not known exactly counts as having happened in an area. There is no default. */
export type PlaceRule =
  /** It is told to have happened in the area. */
  | 'CERTAINLY_WITHIN'
  /** It may have happened in the area: also what is told of a larger area around, or near it. */
  | 'POSSIBLY_WITHIN';

/** Whether a claim says that it is so or that it is not. */
export type Polarity =
  /** It is so. */
  | 'AFFIRMED'
  /** It is not so: "has not yet visited Kyiv". */
  | 'NEGATED';

/** Whom a figure counts. */
export type PopulationType =
  /** All groups that the publisher counts, together: never added to any of them. */
  | 'ALL_GROUPS'
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

/** What a position rests on. */
export type PositionBasis =
  /** It was inferred from what the party does. */
  | 'INFERRED'
  /** The party itself said so. */
  | 'OWN_STATEMENT'
  /** Somebody else says so of the party. */
  | 'REPORTED_BY_OTHER';

/** In what form the sides of a process talk. */
export type ProcessFormatKind =
  /** The sides meet. */
  | 'DIRECT'
  /** The sides meet with a mediator. */
  | 'MEDIATED'
  /** Several states talk together. */
  | 'MULTILATERAL'
  /** At one venue in separate rooms; a mediator goes between them. */
  | 'PROXIMITY'
  /** A mediator travels between the sides, who do not meet. */
  | 'SHUTTLE'
  /** Not told. */
  | 'UNKNOWN';

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
  /** A case of an asylum procedure; it may stand for several people. */
  | 'CASE'
  /** Happenings, e.g. strikes or meetings. */
  | 'EVENT'
  /** Households, whose size the source may or may not give. */
  | 'HOUSEHOLD'
  /** Kilometres. */
  | 'KM'
  /** Movements: one person who moves three times counts three times. */
  | 'MOVEMENT'
  /** Things: buildings, vehicles. */
  | 'OBJECT'
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

/** Why a question has no answer. */
export type RefusalCode =
  /** The licence of what would be added allows no derived value. */
  | 'LICENCE'
  /** Figures of different measures, populations or frames would be added. */
  | 'MIXED_MEASURE'
  /** Killed and injured are two questions: of "killed or injured" it is not told how many were killed. */
  | 'MIXED_OUTCOME'
  /** Figures of several publishers would be added although nobody found out which of them are about the same, or compared although some are of one time and others of another. */
  | 'MIXED_PUBLISHERS'
  /** Some of what would be added is a part of something else that would be added. */
  | 'OVERLAPPING_SCOPES'
  /** So few people are counted that the answer could point to one of them, or is rounded beyond use. */
  | 'SMALL_CELL'
  /** People who are in a state on a day are there on the next day as well: stocks of different days are never added. */
  | 'STOCK_OVER_TIME'
  /** The source does not tell whether its figures are stocks or flows. */
  | 'UNSPECIFIED_MEASURE';

/** The part of an actor in a report. SIDE_A and SIDE_B say nothing about who attacked. */
export type ReportActorRole =
  /** Those who were there without a part in it. */
  | 'BYSTANDER'
  /** Said to have done it, with a certainty and a chain of attribution. */
  | 'PERPETRATOR'
  /** The publisher's first side. */
  | 'SIDE_A'
  /** The publisher's second side. */
  | 'SIDE_B'
  /** Said to have been the target. */
  | 'TARGET'
  /** Those who came to harm. */
  | 'VICTIM_GROUP';

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

/** What can be searched. */
export type SearchDomain =
  /** Actors, by their names; without persons who have no public role. */
  | 'ACTORS'
  /** Agreements: title, parties, third parties, wording, countries as reported. */
  | 'AGREEMENTS'
  /** Tolls that are not of one incident: words of the source, population, method, place. */
  | 'CASUALTY_FIGURES'
  /** Claims: text, object, wording. */
  | 'CLAIMS'
  /** Events of the background: title, wording, place, actors. */
  | 'CONTEXT_EVENTS'
  /** Figures of displaced people: name of the event, words of the source, note, places. */
  | 'DISPLACEMENT_FIGURES'
  /** Published texts: title, byline. */
  | 'DOCUMENTS'
  /** Incidents, by their own words and by those of the reports that they are made from. */
  | 'INCIDENTS'
  /** Publishers' reports of incidents: headline, summary, wording, place, actors. */
  | 'INCIDENT_REPORTS'
  /** Pictures, films and recordings: what they are said to show. */
  | 'MEDIA'
  /** Meetings: title, agenda, outcome, round, venue, host, participants. */
  | 'MEETINGS'
  /** Offices: title, organisation. */
  | 'OFFICES'
  /** Places, by all the names that records and gazetteers have for them, in every alphabet. */
  | 'PLACES'
  /** Positions of parties: conditions, wording, party. */
  | 'POSITIONS'
  /** Negotiation processes: name, wording, parties. */
  | 'PROCESSES'
  /** Statements: title, text in all languages that there are, speaker, place. */
  | 'STATEMENTS';

/** Only what meets all of these. What has no country or no day is not found by a condition on it. */
export type SearchWhere = {
  /** In, about or of this country: where it happened or was said, who said it, who takes part; codes as in CountryFilter. */
  country?: string | null | undefined;
  /** Its last day is this day or later. */
  from?: string | null | undefined;
  /** Its last day is this day or earlier. */
  until?: string | null | undefined;
};

/** What was done by saying it, as an editor classified it. */
export type SpeechAct =
  /** It says that something is so. */
  | 'ASSERTIVE'
  /** It binds the speaker: a promise or a threat. */
  | 'COMMISSIVE'
  /** It makes something so by saying it: an order, a declaration. */
  | 'DECLARATIVE'
  /** It asks or demands that others do something. */
  | 'DIRECTIVE'
  /** It says what the speaker feels or thinks of something. */
  | 'EXPRESSIVE';

/** What a party says to an option. In favour are DEMANDS, PROPOSES, SUPPORTS, ACCEPTS and ACCEPTS_CONDITIONALLY; against are OPPOSES, REJECTS and RULES_OUT. */
export type Stance =
  /** It accepts it. */
  | 'ACCEPTS'
  /** It accepts it under conditions. */
  | 'ACCEPTS_CONDITIONALLY'
  /** It demands it. */
  | 'DEMANDS'
  /** It is against it. */
  | 'OPPOSES'
  /** It proposes it. */
  | 'PROPOSES'
  /** It has been asked for it and refuses. */
  | 'REJECTS'
  /** It says that it will not come to pass. */
  | 'RULES_OUT'
  /** It supports it. */
  | 'SUPPORTS'
  /** It has not decided. */
  | 'UNDECIDED';

/** How firmly a stance is put. */
export type StanceStrength =
  /** Without any room ("categorically"). */
  | 'CATEGORICAL'
  /** Firmly. */
  | 'FIRM'
  /** As something possible. */
  | 'TENTATIVE'
  /** Not told. */
  | 'UNKNOWN';

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

/** What one statement is to another. */
export type StatementRelationKind =
  /** It explains it. */
  | 'CLARIFIES'
  /** It says the contrary. */
  | 'CONTRADICTS'
  /** It says the same. */
  | 'ECHOES'
  /** It answers it. */
  | 'REPLIES_TO'
  /** It takes it back. */
  | 'RETRACTS';

/** How a tenure ended. */
export type TenureEnd =
  /** They died. */
  | 'DIED'
  /** They were dismissed. */
  | 'DISMISSED'
  /** Somebody else took their place; how that came about is not told. */
  | 'REPLACED'
  /** They resigned. */
  | 'RESIGNED'
  /** Their term was over. */
  | 'TERM_END'
  /** It ended; how is not told. */
  | 'UNKNOWN';

/** How a dataset is brought up to date. */
export type UpdateMode =
  /** Only new entries come; what is absent says nothing. */
  | 'DELTA'
  /** Each release holds everything and replaces the one before. */
  | 'FULL_RELEASE'
  /** Entries are changed in place under their ids. */
  | 'LIVE_OVERWRITE';

/** What came of looking into it. It changes only by a Verification, whatever the words of a source are. */
export type VerificationStatus =
  /** There is evidence for and against it. */
  | 'CONTESTED'
  /** Sources of their own confirm it. */
  | 'CORROBORATED'
  /** Sources of their own confirm a part of it. */
  | 'PARTLY_CORROBORATED'
  /** It was found not to be so. */
  | 'REFUTED'
  /** Whoever said it took it back. */
  | 'RETRACTED'
  /** Nobody looked into it yet. */
  | 'UNVERIFIED'
  /** An assessor found it to be so, by a stated method. */
  | 'VERIFIED';

export type AssertedAnonymouslyQueryVariables = Exact<{
  anonymity?: Anonymity;
  first?: number | null | undefined;
}>;


export type AssertedAnonymouslyQuery = { assertions: { totalCount: number, nodes: Array<
      | { __typename: 'Agreement', id: string, modality: Modality, wording: string | null, attribution: Array<{ role: AttributionRole, name: string, anonymity: Anonymity | null }>, publisher: { name: string }, provenance: { locator: string, document: { title: string | null } | null } }
      | { __typename: 'CasualtyFigure', id: string, modality: Modality, wording: string | null, attribution: Array<{ role: AttributionRole, name: string, anonymity: Anonymity | null }>, publisher: { name: string }, provenance: { locator: string, document: { title: string | null } | null } }
      | { __typename: 'Claim', predicate: ClaimPredicate, text: string, verification: VerificationStatus, id: string, modality: Modality, wording: string | null, attribution: Array<{ role: AttributionRole, name: string, anonymity: Anonymity | null }>, publisher: { name: string }, provenance: { locator: string, document: { title: string | null } | null } }
      | { __typename: 'ClaimReview', id: string, modality: Modality, wording: string | null, attribution: Array<{ role: AttributionRole, name: string, anonymity: Anonymity | null }>, publisher: { name: string }, provenance: { locator: string, document: { title: string | null } | null } }
      | { __typename: 'ContextEvent', id: string, modality: Modality, wording: string | null, attribution: Array<{ role: AttributionRole, name: string, anonymity: Anonymity | null }>, publisher: { name: string }, provenance: { locator: string, document: { title: string | null } | null } }
      | { __typename: 'DisplacementFigure', id: string, modality: Modality, wording: string | null, attribution: Array<{ role: AttributionRole, name: string, anonymity: Anonymity | null }>, publisher: { name: string }, provenance: { locator: string, document: { title: string | null } | null } }
      | { __typename: 'EventCount', id: string, modality: Modality, wording: string | null, attribution: Array<{ role: AttributionRole, name: string, anonymity: Anonymity | null }>, publisher: { name: string }, provenance: { locator: string, document: { title: string | null } | null } }
      | { __typename: 'GazetteerEntry', id: string, modality: Modality, wording: string | null, attribution: Array<{ role: AttributionRole, name: string, anonymity: Anonymity | null }>, publisher: { name: string }, provenance: { locator: string, document: { title: string | null } | null } }
      | { __typename: 'IncidentReport', headline: string | null, id: string, modality: Modality, wording: string | null, attribution: Array<{ role: AttributionRole, name: string, anonymity: Anonymity | null }>, publisher: { name: string }, provenance: { locator: string, document: { title: string | null } | null } }
      | { __typename: 'MediaItem', id: string, modality: Modality, wording: string | null, attribution: Array<{ role: AttributionRole, name: string, anonymity: Anonymity | null }>, publisher: { name: string }, provenance: { locator: string, document: { title: string | null } | null } }
      | { __typename: 'MeetingReport', id: string, modality: Modality, wording: string | null, attribution: Array<{ role: AttributionRole, name: string, anonymity: Anonymity | null }>, publisher: { name: string }, provenance: { locator: string, document: { title: string | null } | null } }
      | { __typename: 'NegotiationProcess', id: string, modality: Modality, wording: string | null, attribution: Array<{ role: AttributionRole, name: string, anonymity: Anonymity | null }>, publisher: { name: string }, provenance: { locator: string, document: { title: string | null } | null } }
      | { __typename: 'OfficeTenure', id: string, modality: Modality, wording: string | null, attribution: Array<{ role: AttributionRole, name: string, anonymity: Anonymity | null }>, publisher: { name: string }, provenance: { locator: string, document: { title: string | null } | null } }
      | { __typename: 'PersonnelChange', id: string, modality: Modality, wording: string | null, attribution: Array<{ role: AttributionRole, name: string, anonymity: Anonymity | null }>, publisher: { name: string }, provenance: { locator: string, document: { title: string | null } | null } }
      | { __typename: 'Position', id: string, modality: Modality, wording: string | null, attribution: Array<{ role: AttributionRole, name: string, anonymity: Anonymity | null }>, publisher: { name: string }, provenance: { locator: string, document: { title: string | null } | null } }
      | { __typename: 'Signal', id: string, modality: Modality, wording: string | null, attribution: Array<{ role: AttributionRole, name: string, anonymity: Anonymity | null }>, publisher: { name: string }, provenance: { locator: string, document: { title: string | null } | null } }
      | { __typename: 'Statement', id: string, modality: Modality, wording: string | null, attribution: Array<{ role: AttributionRole, name: string, anonymity: Anonymity | null }>, publisher: { name: string }, provenance: { locator: string, document: { title: string | null } | null } }
      | { __typename: 'Verification', id: string, modality: Modality, wording: string | null, attribution: Array<{ role: AttributionRole, name: string, anonymity: Anonymity | null }>, publisher: { name: string }, provenance: { locator: string, document: { title: string | null } | null } }
    > } };

export type BackgroundTimelineQueryVariables = Exact<{
  country?: string;
  first?: number | null | undefined;
}>;


export type BackgroundTimelineQuery = { contextEvents: { totalCount: number, nodes: Array<{ id: string, kind: ContextEventKind, title: string, period: { earliest: string | null, latest: string | null, precision: PeriodPrecision, sourceText: string | null }, actors: Array<{ name: string, kind: ActorKind }>, claims: { nodes: Array<{ predicate: ClaimPredicate, text: string, object:
            | { __typename: 'Actor' }
            | { __typename: 'AgendaIssue' }
            | { __typename: 'ContextEvent', title: string }
            | { __typename: 'IncidentReport' }
            | { __typename: 'Meeting' }
            | { __typename: 'NegotiationProcess' }
            | { __typename: 'PersonnelChange' }
            | { __typename: 'Place' }
           | null, attribution: Array<{ role: AttributionRole, name: string }> }> }, provenance: { publisher: { name: string }, document: { title: string | null } | null } }> } };

export type ChangesSinceQueryVariables = Exact<{
  after?: string | null | undefined;
  first?: number | null | undefined;
}>;


export type ChangesSinceQuery = { changes: { cursor: string, head: string, caughtUp: boolean, changes: Array<{ cursor: string, kind: ChangeKind, nodeType: string, fromVersion: number | null, toVersion: number, cause: string, dataset: string | null, isBackfill: boolean, recordedAt: string, validFrom: string | null, validTo: string | null, node:
        | { id: string }
        | { id: string }
        | { id: string, agreement: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { populationType: PopulationType, id: string, quantity: { low: number | null, best: number | null, high: number | null } }
        | { id: string }
        | { id: string }
        | { id: string }
        | { title: string, id: string }
        | { headline: string | null, id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { status: MeetingStatus, id: string, meeting: string | null }
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
        | { id: string, statement: string | null }
        | { id: string }
        | { id: string }
       | null, changed: Array<{ path: string, before: unknown, after: unknown }> }> } };

export type CompetingFiguresQueryVariables = Exact<{
  country?: string | null | undefined;
}>;


export type CompetingFiguresQuery = { incidents: { nodes: Array<{ title: string, independentOrigins: number, killed: { low: number | null, best: number | null, high: number | null, policy: { name: ConsolidationPolicyName, version: number }, origins: Array<{ name: string, reportCount: number, quantity: { low: number | null, best: number | null, high: number | null } }> }, cautious: { best: number | null }, reports: { nodes: Array<{ killed: { low: number | null, best: number | null, high: number | null }, provenance: { publisher: { name: string } } }> } }> } };

export type ContradictionsInDocumentQueryVariables = Exact<{
  title?: string;
  first?: number | null | undefined;
}>;


export type ContradictionsInDocumentQuery = { documents: { nodes: Array<{ id: string, title: string | null, publishedAt: string | null, publisher: { name: string }, contradictions: Array<{ kind: ContradictionKind, message: string, between: Array<
          | { __typename: 'Actor' }
          | { __typename: 'AgendaIssue' }
          | { __typename: 'Agreement' }
          | { __typename: 'CasualtyFigure' }
          | { __typename: 'Claim', text: string, wording: string | null, quantity: { low: number | null, best: number | null, high: number | null, quantifier: Quantifier, unit: QuantityUnit } | null }
          | { __typename: 'ClaimReview' }
          | { __typename: 'ContextEvent' }
          | { __typename: 'Dataset' }
          | { __typename: 'DisplacementFigure' }
          | { __typename: 'Document' }
          | { __typename: 'EventCount' }
          | { __typename: 'GazetteerEntry' }
          | { __typename: 'Incident' }
          | { __typename: 'IncidentReport' }
          | { __typename: 'IngestRun' }
          | { __typename: 'IssueOption' }
          | { __typename: 'MediaItem' }
          | { __typename: 'Meeting' }
          | { __typename: 'MeetingReport' }
          | { __typename: 'NegotiationProcess' }
          | { __typename: 'Office' }
          | { __typename: 'OfficeTenure', person: { name: string }, office: { title: string }, start: { earliest: string | null }, end: { earliest: string | null } | null }
          | { __typename: 'PersonnelChange' }
          | { __typename: 'Place' }
          | { __typename: 'Position', wording: string | null, party: { name: string }, capacity: { asReported: string, former: boolean, conflict: boolean | null } | null }
          | { __typename: 'Publisher' }
          | { __typename: 'RejectedRow' }
          | { __typename: 'Signal' }
          | { __typename: 'Snapshot' }
          | { __typename: 'SourceRelease' }
          | { __typename: 'Statement' }
          | { __typename: 'Takedown' }
          | { __typename: 'Verification' }
        > }> }> } };

export type CountIncidentsSubscriptionVariables = Exact<{
  country?: string;
}>;


export type CountIncidentsSubscription = { incidentCountChanged: { count: number, cursor: string } };

export type DeadliestIncidentsQueryVariables = Exact<{
  country?: string;
  since?: string;
  first?: number | null | undefined;
}>;


export type DeadliestIncidentsQuery = { incidents: { totalCount: number, nodes: Array<{ id: string, title: string, period: { earliest: string | null, latest: string | null }, killed: { low: number | null, best: number | null, high: number | null, quantifier: Quantifier }, reports: { nodes: Array<{ summary: string | null, reviewState: string | null, issues: Array<{ code: string, message: string }>, provenance: { publisher: { name: string }, release: { label: string }, licence: { name: string, attribution: string } } }> } }> } };

export type DisplacedOnDayQueryVariables = Exact<{
  country?: string;
  day?: string;
  dataset?: string | null | undefined;
}>;


export type DisplacedOnDayQuery = { displacementStock:
    | { code: RefusalCode, message: string, try: Array<string> }
    | { low: number | null, best: number | null, high: number | null, unit: QuantityUnit, method: string, included: number, excluded: Array<{ reason: ExclusionReason, count: number }>, caveats: Array<{ code: CaveatCode, message: string }>, displacementFigures: { totalCount: number, nodes: Array<{ referenceDate: string | null, asylum: { name: string } | null, quantity: { best: number | null, unit: QuantityUnit } }> }, attributions: Array<{ text: string, releases: Array<string>, publisher: { name: string } }>, licence: { redistribution: Redistribution, commercial: boolean, shareAlike: boolean } | null, snapshot: { cursor: string } }
   };

export type DisplacementByMeasureQueryVariables = Exact<{
  origin?: string;
  first?: number | null | undefined;
}>;


export type DisplacementByMeasureQuery = { unspecified: { nodes: Array<{ id: string, measure: DisplacementMeasure, populationType: PopulationType, frame: DisplacementFrame, referenceDate: string | null, wording: string | null, quantity: { low: number | null, best: number | null, high: number | null, quantifier: Quantifier, unit: QuantityUnit, sourceText: string | null }, publisher: { name: string } }> }, stock: { totalCount: number, nodes: Array<{ id: string, measure: DisplacementMeasure, populationType: PopulationType, frame: DisplacementFrame, referenceDate: string | null, wording: string | null, quantity: { low: number | null, best: number | null, high: number | null, quantifier: Quantifier, unit: QuantityUnit, sourceText: string | null }, publisher: { name: string } }> }, flow: { totalCount: number, nodes: Array<{ id: string, measure: DisplacementMeasure, populationType: PopulationType, frame: DisplacementFrame, referenceDate: string | null, wording: string | null, quantity: { low: number | null, best: number | null, high: number | null, quantifier: Quantifier, unit: QuantityUnit, sourceText: string | null }, publisher: { name: string } }> } };

export type DisplacementMovementsQueryVariables = Exact<{
  country?: string;
  since?: string;
}>;


export type DisplacementMovementsQuery = { displacementFigures: { totalCount: number, nodes: Array<{ cause: DisplacementCause, note: string | null, period: { start: string, end: string } | null, quantity: { best: number | null, quantifier: Quantifier, unit: QuantityUnit }, provenance: { publisher: { name: string }, release: { label: string, releasedAt: string | null }, licence: { name: string, redistribution: Redistribution, attribution: string } } }> } };

export type DisplacementOverTimeQueryVariables = Exact<{
  country?: string;
  from?: string;
  to?: string;
}>;


export type DisplacementOverTimeQuery = { displacementSeries: Array<{ measure: DisplacementMeasure, unit: QuantityUnit, frame: DisplacementFrame, publisher: { name: string }, dataset: { id: string }, methodBreaks: Array<{ at: string, note: string }>, points: Array<{ day: string | null, best: number | null }>, peak: { day: string | null, best: number | null } | null, change: { low: number | null, best: number | null, high: number | null, percent: number | null, percentRefused: { code: RefusalCode, message: string } | null, caveats: Array<{ code: CaveatCode, message: string }> }, average: { best: number | null }, total:
      | { code: RefusalCode, try: Array<string> }
      | { best: number | null }
     }> };

export type DisplacementSideBySideQueryVariables = Exact<{
  country?: string;
  day?: string;
}>;


export type DisplacementSideBySideQuery = { displacementFigures: { totalCount: number, nodes: Array<{ measure: DisplacementMeasure, referenceDate: string | null, frame: DisplacementFrame, method: DisplacementMethod, cause: DisplacementCause, note: string | null, publisher: { name: string }, quantity: { low: number | null, best: number | null, high: number | null, quantifier: Quantifier, unit: QuantityUnit }, provenance: { url: string | null, dataset: { title: string, inclusionRule: string }, release: { label: string, releasedAt: string | null }, licence: { name: string, attribution: string } } }> } };

export type DistanceToFrontQueryVariables = Exact<{
  text?: string | null | undefined;
  first?: number | null | undefined;
}>;


export type DistanceToFrontQuery = { claims: { totalCount: number, nodes: Array<{ id: string, text: string, verification: VerificationStatus, wording: string | null, subject:
        | { __typename: 'Actor' }
        | { __typename: 'AgendaIssue' }
        | { __typename: 'ContextEvent' }
        | { __typename: 'IncidentReport' }
        | { __typename: 'Meeting' }
        | { __typename: 'NegotiationProcess' }
        | { __typename: 'PersonnelChange' }
        | { __typename: 'Place', name: string }
       | null, quantity: { low: number | null, best: number | null, high: number | null, quantifier: Quantifier, unit: QuantityUnit, sourceText: string | null } | null, period: { earliest: string | null, latest: string | null, sourceText: string | null } | null, relations: Array<{ kind: ClaimRelationKind, target: { text: string } }>, relatedFrom: Array<{ kind: ClaimRelationKind, claim: { text: string } }>, attribution: Array<{ role: AttributionRole, name: string, anonymity: Anonymity | null }>, provenance: { publisher: { name: string }, document: { title: string | null } | null } }> } };

export type EventCountsInCountryQueryVariables = Exact<{
  country?: string;
  level?: number;
  first?: number | null | undefined;
}>;


export type EventCountsInCountryQuery = { eventCounts: { totalCount: number, nodes: Array<{ typesOverlap: boolean, period: { earliest: string | null, latest: string | null, precision: PeriodPrecision }, eventType: { scheme: string, value: string, label: string | null }, events: { low: number | null, best: number | null, high: number | null, quantifier: Quantifier }, fatalities: { low: number | null, best: number | null, high: number | null, quantifier: Quantifier }, place: { name: string } | null, provenance: { attribution: string, dataset: { id: string } } }> } };

export type FeedHeadQueryVariables = Exact<{ [key: string]: never; }>;


export type FeedHeadQuery = { feed: { head: string, oldest: string, position: number } };

export type FiguresWithoutDefinitionQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type FiguresWithoutDefinitionQuery = { displacementFigures: { totalCount: number, nodes: Array<{ populationType: PopulationType, referenceDate: string | null, note: string | null, quantity: { low: number | null, best: number | null, high: number | null, quantifier: Quantifier, sourceText: string | null }, period: { start: string, end: string } | null, origin: { name: string } | null, provenance: { publisher: { name: string, kind: PublisherKind }, document: { title: string | null, publishedAt: string | null, url: string | null } | null, licence: { name: string, attribution: string } } }> } };

export type GazetteerLookupQueryVariables = Exact<{
  scheme?: string;
  value?: string;
}>;


export type GazetteerLookupQuery = { gazetteerEntries: { totalCount: number, nodes: Array<{ name: string, population: number | null, featureCode: string | null, names: Array<{ name: string, lang: string | null, isPreferred: boolean }>, codes: Array<{ scheme: string, value: string, validFrom: string | null, validTo: string | null }>, location: { precision: GeoPrecision, point: { latitude: number, longitude: number } | null }, place: { id: string, kind: PlaceKind, country: string | null, parent: { name: string, gazetteerEntries: { nodes: Array<{ name: string, provenance: { dataset: { id: string } } }> } } | null }, provenance: { attribution: string, release: { label: string } } }> } };

export type IncidentDensityQueryVariables = Exact<{
  country?: string;
  resolution?: number;
}>;


export type IncidentDensityQuery = { incidentDensity: { totalCount: number, edgeKm: number, unlocatedCount: number, unlocated: Array<{ precision: GeoPrecision, count: number }>, cells: Array<{ index: string, count: number, centre: { latitude: number, longitude: number }, boundary: Array<{ latitude: number, longitude: number }> }> } };

export type IncidentFacetsQueryVariables = Exact<{
  country?: string;
  fields?: Array<IncidentFacetField> | IncidentFacetField | null | undefined;
}>;


export type IncidentFacetsQuery = { incidentFacets: Array<{ field: string, nodeCount: number, isManyValued: boolean, values: Array<{ value: string | null, label: string, count: number }> }> };

export type IncidentWithReportsQueryVariables = Exact<{
  incident?: string | number;
}>;


export type IncidentWithReportsQuery = { node:
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
    | { title: string, status: EntityStatus, id: string, period: { earliest: string | null, latest: string | null, precision: PeriodPrecision }, location: { radiusKm: number | null, precision: GeoPrecision, point: { latitude: number, longitude: number } | null, place: { name: string, parent: { name: string } | null } | null }, killed: { low: number | null, best: number | null, high: number | null, quantifier: Quantifier }, reports: { totalCount: number, nodes: Array<{ headline: string | null, summary: string | null, reviewState: string | null, killed: { low: number | null, best: number | null, high: number | null, sourceText: string | null }, injured: { best: number | null }, casualties: Array<{ ordinal: number, outcome: CasualtyOutcome, civilianStatus: CivilianStatus, side: ReportActorRole | null, partOf: number | null, quantity: { best: number | null } }>, actors: Array<{ role: ReportActorRole, nameAsReported: string, certainty: AttributionCertainty | null, actor: { name: string, kind: ActorKind } }>, attribution: Array<{ role: AttributionRole, name: string, anonymity: Anonymity | null, title: string | null, date: string | null }>, issues: Array<{ code: string, path: string, message: string }>, links: Array<{ decision: LinkVerdict, reviewState: LinkReviewState | null, probability: number, decidedBy: DecidedBy, reasons: Array<string>, method: { name: string, version: string } }>, provenance: { locator: string, sha256: string, retrievedAt: string, url: string | null, publisher: { name: string, kind: PublisherKind }, dataset: { title: string, inclusionRule: string }, release: { line: string, label: string }, licence: { name: string, url: string | null, attribution: string } } }> } }
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
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
   | null };

export type IncidentsAsOfQueryVariables = Exact<{
  recordedBefore?: string | null | undefined;
  country?: string | null | undefined;
}>;


export type IncidentsAsOfQuery = { incidents: { totalCount: number, nodes: Array<{ id: string, title: string, status: EntityStatus, killed: { low: number | null, best: number | null, high: number | null }, revisions: { totalCount: number, nodes: Array<{ kind: ChangeKind | null, cause: string | null, changed: Array<{ path: string, before: unknown, after: unknown }> }> } }> } };

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

export type IncidentsSnapshotQueryVariables = Exact<{
  country?: string;
  after?: string | null | undefined;
}>;


export type IncidentsSnapshotQuery = { feed: { head: string, retentionDays: number }, incidents: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, title: string, status: EntityStatus, period: { earliest: string | null, latest: string | null }, killed: { low: number | null, best: number | null, high: number | null } }> } };

export type IncidentsWithinQueryVariables = Exact<{
  circle?: CircleInput;
  first?: number | null | undefined;
}>;


export type IncidentsWithinQuery = { incidents: { totalCount: number, nodes: Array<{ title: string, period: { latest: string | null }, location: { precision: GeoPrecision, point: { latitude: number, longitude: number } | null }, killed: { best: number | null } }> } };

export type IngestRunsQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type IngestRunsQuery = { ingestRuns: { totalCount: number, nodes: Array<{ id: string, startedAt: string, finishedAt: string | null, outcome: RunOutcome, message: string | null, rows: number, records: number, created: number, revised: number, unchanged: number, withdrawn: number, rejected: number, issues: number, dataset: { id: string, title: string }, release: { line: string, label: string, completeness: Completeness } | null, snapshots: Array<{ fileName: string, byteLength: number, sha256: string, url: string | null }> }> } };

export type KilledByMonthQueryVariables = Exact<{
  country?: string | null | undefined;
  period?: PeriodInput | null | undefined;
  dateRule?: DateRule | null | undefined;
  placeRule?: PlaceRule | null | undefined;
}>;


export type KilledByMonthQuery = { incidentSeries:
    | { code: RefusalCode, message: string, try: Array<string> }
    | { total: { best: number | null, included: number, caveats: Array<{ code: CaveatCode, message: string }>, attributions: Array<{ text: string }> }, groups: Array<{ sum: { best: number | null }, unallocated: { count: number, best: number | null }, buckets: Array<{ label: string, coverage: BucketCoverage, completeness: number | null, sum: { count: number, low: number | null, best: number | null, high: number | null }, possible: { best: number | null } }> }> }
   };

export type KilledInIncidentQueryVariables = Exact<{
  title?: string;
  dataset?: string;
  first?: number | null | undefined;
}>;


export type KilledInIncidentQuery = { incidents: { totalCount: number, nodes: Array<{ id: string, title: string, period: { earliest: string | null, latest: string | null, precision: PeriodPrecision, basis: PeriodBasis, sourceText: string | null }, location: { precision: GeoPrecision, place: { name: string } | null }, killed: { low: number | null, best: number | null, high: number | null, quantifier: Quantifier }, injured: { low: number | null, best: number | null, high: number | null, quantifier: Quantifier }, reports: { nodes: Array<{ modality: Modality, wording: string | null, casualties: Array<{ outcome: CasualtyOutcome, civilianStatus: CivilianStatus, partOf: number | null, quantity: { low: number | null, best: number | null, high: number | null, quantifier: Quantifier, sourceText: string | null } }>, actors: Array<{ role: ReportActorRole, certainty: AttributionCertainty | null, actor: { name: string }, attribution: Array<{ role: AttributionRole, name: string, anonymity: Anonymity | null }> }>, attribution: Array<{ role: AttributionRole, name: string, anonymity: Anonymity | null, firsthand: boolean | null, title: string | null, date: string | null }>, provenance: { locator: string, publisher: { name: string }, document: { title: string | null, publishedAt: string | null } | null } }> } }> } };

export type KilledInTotalQueryVariables = Exact<{
  country?: string | null | undefined;
  dateRule?: DateRule | null | undefined;
  placeRule?: PlaceRule | null | undefined;
}>;


export type KilledInTotalQuery = { casualtyTotal:
    | { code: RefusalCode, message: string, try: Array<string> }
    | { low: number | null, best: number | null, high: number | null, interval80: Array<number> | null, method: string, included: number, unknownStatusShare: number | null, excluded: Array<{ reason: ExclusionReason, count: number }>, unallocated: { count: number, best: number | null }, civilians: { min: number, max: number } | null, caveats: Array<{ code: CaveatCode, message: string }>, attributions: Array<{ text: string, publisher: { name: string } }>, licence: { redistribution: Redistribution, commercial: boolean } | null, incidents: { totalCount: number, nodes: Array<{ title: string, killed: { low: number | null, best: number | null, high: number | null } }> } }
   };

export type MeetingsByStatusQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type MeetingsByStatusQuery = { held: { totalCount: number, nodes: Array<{ title: string | null, kind: MeetingKind, outcome: string | null, actual: { earliest: string | null, latest: string | null, precision: PeriodPrecision, sourceText: string | null } | null, venue: { name: string, country: string | null } | null, process: { name: string } | null, reports: { nodes: Array<{ status: MeetingStatus, provenance: { publisher: { name: string }, dataset: { title: string }, document: { url: string | null } | null } }> } }> }, notHeldYet: { totalCount: number, nodes: Array<{ title: string | null, status: MeetingStatus, agenda: string | null, scheduled: { earliest: string | null, latest: string | null, precision: PeriodPrecision, basis: PeriodBasis, sourceText: string | null } | null, venue: { name: string, country: string | null } | null, participations: Array<{ attendance: Attendance, actor: { name: string }, onBehalfOf: { name: string }, capacity: { asReported: string } | null }>, reports: { nodes: Array<{ status: MeetingStatus, provenance: { publisher: { name: string }, dataset: { title: string }, document: { title: string | null, publishedAt: string | null } | null } }> } }> } };

export type MeetingsOfProcessQueryVariables = Exact<{
  process?: string;
  statuses?: Array<MeetingStatus> | MeetingStatus | null | undefined;
  first?: number | null | undefined;
}>;


export type MeetingsOfProcessQuery = { negotiationProcesses: { nodes: Array<{ id: string, name: string, formats: Array<{ format: ProcessFormatKind, wording: string | null, period: { earliest: string | null, latest: string | null, sourceText: string | null } }>, parties: Array<{ role: PartyRole, actor: { name: string } }>, planned: { totalCount: number }, held: { totalCount: number }, meetings: { totalCount: number, nodes: Array<{ id: string, title: string | null, kind: MeetingKind, status: MeetingStatus, agenda: string | null, scheduled: { earliest: string | null, latest: string | null, precision: PeriodPrecision, basis: PeriodBasis, sourceText: string | null } | null, actual: { earliest: string | null, latest: string | null, precision: PeriodPrecision, basis: PeriodBasis, sourceText: string | null } | null, venue: { name: string, kind: PlaceKind } | null, statusHistory: Array<{ status: MeetingStatus, assertedAt: string | null, wording: string | null, report: { provenance: { document: { title: string | null } | null } } }> }> } }> } };

export type MovementsInPeriodQueryVariables = Exact<{
  country?: string;
  period?: PeriodInput;
  dataset?: string | null | undefined;
}>;


export type MovementsInPeriodQuery = { displacementFlow:
    | { code: RefusalCode, message: string, try: Array<string> }
    | { low: number | null, best: number | null, high: number | null, unit: QuantityUnit, included: number, unallocated: { count: number, best: number | null }, caveats: Array<{ code: CaveatCode, message: string }>, displacementFigures: { nodes: Array<{ period: { start: string, end: string } | null, quantity: { best: number | null, unit: QuantityUnit } }> }, attributions: Array<{ text: string }> }
   };

export type NegotiationTracksQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type NegotiationTracksQuery = { negotiationProcesses: { totalCount: number, nodes: Array<{ id: string, name: string, publisher: { name: string }, meetings: { totalCount: number, nodes: Array<{ title: string | null, actual: { earliest: string | null, latest: string | null } | null, participations: Array<{ role: ParticipationRole, actor: { name: string } }> }> }, agreements: { totalCount: number, nodes: Array<{ title: string, date: string | null, stage: AgreementStage | null }> }, provenance: { dataset: { title: string }, licence: { name: string, attribution: string } } }> } };

export type ObjectsHitQueryVariables = Exact<{
  title?: string;
  dataset?: string;
  first?: number | null | undefined;
}>;


export type ObjectsHitQuery = { incidents: { nodes: Array<{ id: string, title: string, reports: { nodes: Array<{ impacts: Array<{ objectType: ImpactObject, effect: ImpactEffect, intent: ImpactIntent, wording: string | null, quantity: { low: number | null, best: number | null, high: number | null } | null, place: { name: string, kind: PlaceKind } | null }>, provenance: { publisher: { name: string }, document: { title: string | null } | null } }> } }> } };

export type OfficesThatChangedHandsQueryVariables = Exact<{
  country?: string;
  since?: string;
  first?: number | null | undefined;
}>;


export type OfficesThatChangedHandsQuery = { personnelChanges: { totalCount: number, nodes: Array<{ id: string, kind: PersonnelChangeKind, wording: string | null, person: { name: string, kind: ActorKind, memberCount: number | null, tenures: { nodes: Array<{ endReason: TenureEnd | null, office: { title: string, kind: OfficeKind }, end: { earliest: string | null, latest: string | null, sourceText: string | null } | null }> } }, office: { title: string, country: string | null } | null, period: { earliest: string | null, latest: string | null, precision: PeriodPrecision, sourceText: string | null }, statedCause: { kind: ContextEventKind, title: string } | null, provenance: { publisher: { name: string }, document: { title: string | null } | null } }> } };

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

export type PositionsOnOptionQueryVariables = Exact<{
  option?: string;
  validAt?: string | null | undefined;
  first?: number | null | undefined;
}>;


export type PositionsOnOptionQuery = { issueGaps: { nodes: Array<{ contested: boolean, since: string | null, issue: { label: string, codes: Array<{ scheme: string, value: string }> }, option: { label: string, actorToAct: { name: string } | null }, parties: Array<{ party: { name: string }, stances: Array<{ stance: Stance, strength: StanceStrength }> }> }> }, positions: { totalCount: number, nodes: Array<{ id: string, stance: Stance, strength: StanceStrength, conditions: string | null, basis: PositionBasis, declaredRedLine: boolean, wording: string | null, party: { name: string }, addressee: { name: string } | null, period: { earliest: string | null, latest: string | null, precision: PeriodPrecision, sourceText: string | null }, expressedBy: Array<{ title: string | null, form: StatementForm, text: { original: string | null, lang: string | null, originalMissing: boolean } }>, conflictingReports: Array<{ stance: Stance }>, attribution: Array<{ role: AttributionRole, name: string }> }> } };

export type PublishersQueryVariables = Exact<{ [key: string]: never; }>;


export type PublishersQuery = { publishers: Array<{ id: string, name: string, kind: PublisherKind, country: string | null, homepage: string | null, datasets: Array<{ id: string, title: string }> }> };

export type QuotesAndRepliesQueryVariables = Exact<{
  speaker?: string;
  dataset?: string | null | undefined;
  first?: number | null | undefined;
}>;


export type QuotesAndRepliesQuery = { statements: { totalCount: number, nodes: Array<{ id: string, title: string | null, form: StatementForm, speechAct: SpeechAct | null, fragments: Array<string>, wordingVerified: boolean | null, text: { original: string | null, lang: string | null, originalMissing: boolean }, capacity: { asReported: string } | null, about: Array<
        | { __typename: 'Actor' }
        | { __typename: 'AgendaIssue', label: string }
        | { __typename: 'ContextEvent' }
        | { __typename: 'IncidentReport' }
        | { __typename: 'Meeting', title: string | null }
        | { __typename: 'NegotiationProcess' }
        | { __typename: 'PersonnelChange' }
        | { __typename: 'Place' }
      >, relations: Array<{ kind: StatementRelationKind, target: { title: string | null, form: StatementForm, speaker: { name: string } | null, text: { original: string | null } } }>, expresses: Array<{ stance: Stance, party: { name: string }, option: { label: string } }>, provenance: { publisher: { name: string }, document: { title: string | null } | null } }> } };

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

export type SearchQueryVariables = Exact<{
  query?: string;
  in?: Array<SearchDomain> | SearchDomain | null | undefined;
  where?: SearchWhere | null | undefined;
  first?: number | null | undefined;
}>;


export type SearchQuery = { search: { totalCount: number, spellings: Array<{ asked: string, name: string }>, domains: Array<{ domain: SearchDomain, count: number }>, nodes: Array<{ domain: SearchDomain, title: string | null, day: string | null, highlights: Array<{ field: string, pieces: Array<{ text: string, isMatch: boolean }> }>, node:
        | { __typename: 'Actor', id: string }
        | { __typename: 'AgendaIssue', id: string }
        | { __typename: 'Agreement', id: string }
        | { __typename: 'CasualtyFigure', id: string }
        | { __typename: 'Claim', id: string }
        | { __typename: 'ClaimReview', id: string }
        | { __typename: 'ContextEvent', id: string }
        | { __typename: 'Dataset', id: string }
        | { __typename: 'DisplacementFigure', id: string }
        | { __typename: 'Document', id: string }
        | { __typename: 'EventCount', id: string }
        | { __typename: 'GazetteerEntry', id: string }
        | { __typename: 'Incident', id: string }
        | { __typename: 'IncidentReport', id: string }
        | { __typename: 'IngestRun', id: string }
        | { __typename: 'IssueOption', id: string }
        | { __typename: 'MediaItem', id: string }
        | { __typename: 'Meeting', id: string }
        | { __typename: 'MeetingReport', id: string }
        | { __typename: 'NegotiationProcess', id: string }
        | { __typename: 'Office', id: string }
        | { __typename: 'OfficeTenure', id: string }
        | { __typename: 'PersonnelChange', id: string }
        | { __typename: 'Place', id: string }
        | { __typename: 'Position', id: string }
        | { __typename: 'Publisher', id: string }
        | { __typename: 'RejectedRow', id: string }
        | { __typename: 'Signal', id: string }
        | { __typename: 'Snapshot', id: string }
        | { __typename: 'SourceRelease', id: string }
        | { __typename: 'Statement', id: string }
        | { __typename: 'Takedown', id: string }
        | { __typename: 'Verification', id: string }
       }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type SignalsInCountryQueryVariables = Exact<{
  country?: string;
  from?: string;
  first?: number | null | undefined;
}>;


export type SignalsInCountryQuery = { signals: { totalCount: number, nodes: Array<{ seenAt: string, goldstein: number | null, tone: number | null, mentions: number | null, sources: number | null, articles: number | null, period: { earliest: string | null, latest: string | null }, eventCodes: Array<{ scheme: string, value: string, label: string | null }>, actors: Array<{ position: number, name: string | null, codes: Array<{ scheme: string, value: string }> }>, location: { precision: GeoPrecision, sourceText: string | null, place: { name: string } | null }, provenance: { url: string | null, dataset: { id: string } } }> } };

export type SourcesAndFreshnessQueryVariables = Exact<{ [key: string]: never; }>;


export type SourcesAndFreshnessQuery = { datasets: Array<{ id: string, title: string, description: string, url: string | null, attribution: string, unitOfAnalysis: string, inclusionRule: string, updateMode: UpdateMode, cadence: string | null, publisher: { name: string, kind: PublisherKind, homepage: string | null }, licence: { id: string, name: string, url: string | null, redistribution: Redistribution, commercial: boolean, shareAlike: boolean }, freshness: { lastAttempt: string | null, lastSuccess: string | null, lastOutcome: RunOutcome | null, records: number }, rejectedRows: { totalCount: number } }> };

export type StancesOnMembershipQueryVariables = Exact<{
  option?: string;
  first?: number | null | undefined;
}>;


export type StancesOnMembershipQuery = { positions: { totalCount: number, nodes: Array<{ id: string, stance: Stance, strength: StanceStrength, basis: PositionBasis, wording: string | null, party: { name: string, kind: ActorKind }, onBehalfOf: { name: string } | null, capacity: { asReported: string, former: boolean, conflict: boolean | null, office: { title: string } | null, tenure: { start: { earliest: string | null }, end: { earliest: string | null } | null } | null } | null, provenance: { publisher: { name: string }, document: { title: string | null } | null } }> } };

export type StatementsAboutMeetingQueryVariables = Exact<{
  meeting?: string;
  first?: number | null | undefined;
}>;


export type StatementsAboutMeetingQuery = { meetings: { totalCount: number, nodes: Array<{ title: string | null, status: MeetingStatus, statements: { totalCount: number, nodes: Array<{ title: string | null, form: StatementForm, fragments: Array<string>, speaker: { name: string } | null, capacity: { asReported: string } | null, text: { original: string | null, lang: string | null }, period: { earliest: string | null, latest: string | null, sourceText: string | null }, provenance: { url: string | null, publisher: { name: string }, document: { title: string | null, url: string | null } | null, licence: { name: string, attribution: string } } }> } }> } };

export type StatementsAboutTalksQueryVariables = Exact<{
  subject?: string;
  words?: string;
  first?: number | null | undefined;
}>;


export type StatementsAboutTalksQuery = { statements: { totalCount: number, nodes: Array<{ id: string, title: string | null, form: StatementForm, fragments: Array<string>, channel: string | null, speaker: { name: string, country: string | null } | null, capacity: { asReported: string } | null, text: { original: string | null, lang: string | null, originalMissing: boolean }, period: { earliest: string | null, latest: string | null, precision: PeriodPrecision, sourceText: string | null }, provenance: { retrievedAt: string, publisher: { name: string }, dataset: { title: string }, document: { title: string | null, url: string | null, publishedAt: string | null } | null, licence: { name: string, attribution: string } } }> } };

export type StockOverYearsQueryVariables = Exact<{
  origin?: string;
  period?: PeriodInput;
}>;


export type StockOverYearsQuery = { displacementStock:
    | { __typename: 'AggregationRefused', code: RefusalCode, message: string, try: Array<string> }
    | { __typename: 'QuantityTotal', best: number | null, unit: QuantityUnit }
   };

export type StrikesOnPlaceQueryVariables = Exact<{
  place?: string;
  since?: string;
  categories?: Array<IncidentCategory> | IncidentCategory | null | undefined;
  first?: number | null | undefined;
}>;


export type StrikesOnPlaceQuery = { incidents: { totalCount: number, nodes: Array<{ title: string, category: IncidentCategory, status: EntityStatus, period: { earliest: string | null, latest: string | null, precision: PeriodPrecision }, location: { sourceText: string | null, precision: GeoPrecision, place: { name: string } | null, point: { latitude: number, longitude: number } | null }, killed: { low: number | null, best: number | null, high: number | null }, injured: { low: number | null, best: number | null, high: number | null }, reports: { nodes: Array<{ provenance: { url: string | null, publisher: { name: string }, licence: { name: string } } }> } }> } };

export type TimelineQueryVariables = Exact<{
  country?: string;
  from?: string;
  until?: string;
  types?: Array<string> | string | null | undefined;
  first?: number | null | undefined;
}>;


export type TimelineQuery = { timeline: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<
      | { __typename: 'Agreement', id: string, date: string | null, parties: string | null, agreement: string, publisher: { name: string } }
      | { __typename: 'ContextEvent', id: string, background: string, happened: { latest: string | null }, publisher: { name: string } }
      | { __typename: 'DisplacementFigure', id: string, measure: DisplacementMeasure, populationType: PopulationType, referenceDate: string | null, figurePeriod: { end: string } | null, origin: { name: string } | null, asylum: { name: string } | null, quantity: { best: number | null, unit: QuantityUnit }, publisher: { name: string } }
      | { __typename: 'Incident', id: string, incident: string, period: { latest: string | null }, killed: { low: number | null, best: number | null, high: number | null } }
      | { __typename: 'Meeting', id: string, status: MeetingStatus, meeting: string | null, actual: { latest: string | null } | null, venue: { name: string } | null, reports: { nodes: Array<{ publisher: { name: string } }> } }
      | { __typename: 'Statement', id: string, statement: string | null, speaker: { name: string } | null, said: { latest: string | null }, publisher: { name: string } }
    > } };

export type UnverifiedClaimsQueryVariables = Exact<{
  title?: string;
  dataset?: string;
  first?: number | null | undefined;
}>;


export type UnverifiedClaimsQuery = { incidents: { nodes: Array<{ id: string, title: string, claims: { totalCount: number, nodes: Array<{ predicate: ClaimPredicate, text: string, polarity: Polarity, modality: Modality, objectText: string | null, verification: VerificationStatus, wording: string | null, verifications: { totalCount: number }, attribution: Array<{ role: AttributionRole, name: string, anonymity: Anonymity | null }> }> }, media: { nodes: Array<{ kind: MediaKind, description: string, provenanceKnown: boolean, verification: VerificationStatus, wording: string | null }> } }> } };

export type WatchChangesSubscriptionVariables = Exact<{
  after?: string | null | undefined;
  types?: Array<string> | string | null | undefined;
}>;


export type WatchChangesSubscription = { changes: { cursor: string, head: string, caughtUp: boolean, changes: Array<{ cursor: string, kind: ChangeKind, nodeType: string, nodeId: string, cause: string, dataset: string | null, recordedAt: string, validFrom: string | null, validTo: string | null, node:
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
        | { id: string }
       | null, changed: Array<{ path: string, before: unknown, after: unknown }> }> } };

export type WatchDisplacementSubscriptionVariables = Exact<{
  after?: string | null | undefined;
  origin?: string;
}>;


export type WatchDisplacementSubscription = { displacementReleased: { cursor: string, kind: ChangeKind, matches: boolean, change: { cause: string, recordedAt: string, changed: Array<{ path: string, before: unknown, after: unknown }> }, displacementFigure: { id: string, measure: DisplacementMeasure, populationType: PopulationType, frame: DisplacementFrame, referenceDate: string | null, period: { start: string, end: string } | null, asylum: { name: string } | null, quantity: { low: number | null, best: number | null, high: number | null, quantifier: Quantifier, unit: QuantityUnit }, provenance: { publisher: { name: string }, release: { label: string }, licence: { name: string, attribution: string } } } | null } };

export type WatchIncidentsSubscriptionVariables = Exact<{
  after?: string | null | undefined;
  country?: string;
}>;


export type WatchIncidentsSubscription = { incidentChanged: { cursor: string, kind: ChangeKind, matches: boolean, change: { cause: string, isBackfill: boolean, recordedAt: string, changed: Array<{ path: string, before: unknown, after: unknown }> }, incident: { id: string, title: string, status: EntityStatus, period: { earliest: string | null, latest: string | null }, location: { precision: GeoPrecision, point: { latitude: number, longitude: number } | null }, killed: { low: number | null, best: number | null, high: number | null }, reports: { nodes: Array<{ provenance: { publisher: { name: string }, licence: { name: string, attribution: string } } }> } } | null } };

export type WatchMeetingsSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type WatchMeetingsSubscription = { meetingChanged: { cursor: string, kind: ChangeKind, matches: boolean, change: { cause: string, recordedAt: string, changed: Array<{ path: string, before: unknown, after: unknown }> }, meeting: { id: string, title: string | null, kind: MeetingKind, status: MeetingStatus, scheduled: { earliest: string | null, latest: string | null, sourceText: string | null } | null, actual: { earliest: string | null, latest: string | null, sourceText: string | null } | null, venue: { name: string, country: string | null } | null, participations: Array<{ actor: { name: string }, onBehalfOf: { name: string } }>, reports: { nodes: Array<{ status: MeetingStatus, provenance: { publisher: { name: string }, document: { url: string | null } | null } }> } } | null } };

export type WatchNewEventsSubscriptionVariables = Exact<{
  after?: string | null | undefined;
  days?: number;
  types?: Array<string> | string | null | undefined;
}>;


export type WatchNewEventsSubscription = { changes: { cursor: string, caughtUp: boolean, changes: Array<{ cursor: string, kind: ChangeKind, nodeType: string, validFrom: string | null, validTo: string | null, recordedAt: string, cause: string, node:
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
        | { title: string, id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { status: MeetingStatus, id: string, meeting: string | null }
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
        | { id: string, statement: string | null }
        | { id: string }
        | { id: string }
       | null }> } };

export type WatchStatementsSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type WatchStatementsSubscription = { statementIssued: { cursor: string, kind: ChangeKind, matches: boolean, statement: { id: string, title: string | null, form: StatementForm, fragments: Array<string>, speaker: { name: string } | null, capacity: { asReported: string } | null, text: { original: string | null, lang: string | null, truncated: boolean }, period: { earliest: string | null, latest: string | null }, provenance: { url: string | null, retrievedAt: string, publisher: { name: string }, licence: { name: string, attribution: string } } } | null } };

export type WhereSourcesLookQueryVariables = Exact<{ [key: string]: never; }>;


export type WhereSourcesLookQuery = { datasets: Array<{ id: string, nodeTypes: Array<string>, inclusionRule: string, coverage: { countries: Array<string> | null, from: string | null, until: string | null } | null }> };

export type WhoRepresentedWhomQueryVariables = Exact<{
  venue?: string;
  first?: number | null | undefined;
}>;


export type WhoRepresentedWhomQuery = { meetings: { nodes: Array<{ id: string, title: string | null, status: MeetingStatus, venue: { name: string } | null, participations: Array<{ onBehalfOfBasis: PeriodBasis, role: ParticipationRole, attendance: Attendance, actor: { name: string, kind: ActorKind }, onBehalfOf: { name: string, country: string | null }, capacity: { asReported: string, former: boolean, conflict: boolean | null, office: { title: string, country: string | null } | null } | null }> }> } };

export type WordsOfAPersonQueryVariables = Exact<{
  name?: string;
  first?: number | null | undefined;
}>;


export type WordsOfAPersonQuery = { actors: { totalCount: number, nodes: Array<{ id: string, name: string, country: string | null, statements: { totalCount: number, nodes: Array<{ title: string | null, form: StatementForm, fragments: Array<string>, capacity: { asReported: string } | null, text: { original: string | null, lang: string | null }, period: { earliest: string | null, latest: string | null, sourceText: string | null }, provenance: { publisher: { name: string }, dataset: { title: string }, document: { title: string | null, url: string | null } | null } }> } }> } };

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

export const AssertedAnonymouslyDocument = new TypedDocumentString(`
    query AssertedAnonymously($anonymity: Anonymity! = ANONYMOUS, $first: Int = 25) {
  assertions(first: $first, where: {anonymity: $anonymity}) {
    totalCount
    nodes {
      __typename
      id
      modality
      wording
      attribution {
        role
        name
        anonymity
      }
      publisher {
        name
      }
      provenance {
        document {
          title
        }
        locator
      }
      ... on Claim {
        predicate
        text
        verification
      }
      ... on IncidentReport {
        headline
      }
    }
  }
}
    `) as unknown as TypedDocumentString<AssertedAnonymouslyQuery, AssertedAnonymouslyQueryVariables>;
export const BackgroundTimelineDocument = new TypedDocumentString(`
    query BackgroundTimeline($country: String! = "UKR", $first: Int = 25) {
  contextEvents(
    first: $first
    where: {country: {eq: $country}}
    orderBy: [{field: PERIOD, direction: ASC}]
  ) {
    totalCount
    nodes {
      id
      kind
      title
      period {
        earliest
        latest
        precision
        sourceText
      }
      actors {
        name
        kind
      }
      claims {
        nodes {
          predicate
          text
          object {
            __typename
            ... on ContextEvent {
              title
            }
          }
          attribution {
            role
            name
          }
        }
      }
      provenance {
        publisher {
          name
        }
        document {
          title
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<BackgroundTimelineQuery, BackgroundTimelineQueryVariables>;
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
export const CompetingFiguresDocument = new TypedDocumentString(`
    query CompetingFigures($country: String = "UKR") {
  incidents(
    first: 3
    where: {country: {eq: $country}}
    orderBy: [{field: KILLED, direction: DESC}]
  ) {
    nodes {
      title
      independentOrigins
      killed {
        low
        best
        high
        policy {
          name
          version
        }
        origins {
          name
          reportCount
          quantity {
            low
            best
            high
          }
        }
      }
      cautious: killed(policy: CONSERVATIVE) {
        best
      }
      reports {
        nodes {
          killed {
            low
            best
            high
          }
          provenance {
            publisher {
              name
            }
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CompetingFiguresQuery, CompetingFiguresQueryVariables>;
export const ContradictionsInDocumentDocument = new TypedDocumentString(`
    query ContradictionsInDocument($title: String! = "Dnipro", $first: Int = 5) {
  documents(first: $first, where: {title: {contains: $title}}) {
    nodes {
      id
      title
      publishedAt
      publisher {
        name
      }
      contradictions {
        kind
        message
        between {
          __typename
          ... on Claim {
            text
            quantity {
              low
              best
              high
              quantifier
              unit
            }
            wording
          }
          ... on Position {
            party {
              name
            }
            capacity {
              asReported
              former
              conflict
            }
            wording
          }
          ... on OfficeTenure {
            person {
              name
            }
            office {
              title
            }
            start {
              earliest
            }
            end {
              earliest
            }
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ContradictionsInDocumentQuery, ContradictionsInDocumentQueryVariables>;
export const CountIncidentsDocument = new TypedDocumentString(`
    subscription CountIncidents($country: String! = "UKR") {
  incidentCountChanged(where: {country: {eq: $country}, killedBest: {gte: 1}}) {
    count
    cursor
  }
}
    `) as unknown as TypedDocumentString<CountIncidentsSubscription, CountIncidentsSubscriptionVariables>;
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
export const DisplacedOnDayDocument = new TypedDocumentString(`
    query DisplacedOnDay($country: String! = "UKR", $day: Date! = "2022-12-31", $dataset: String = "idmc-gidd") {
  displacementStock(
    at: $day
    populationType: [IDP]
    asylum: $country
    dataset: $dataset
  ) {
    ... on AggregationRefused {
      code
      message
      try
    }
    ... on QuantityTotal {
      low
      best
      high
      unit
      method
      included
      excluded {
        reason
        count
      }
      caveats {
        code
        message
      }
      displacementFigures(first: 25) {
        totalCount
        nodes {
          referenceDate
          asylum {
            name
          }
          quantity {
            best
            unit
          }
        }
      }
      attributions {
        text
        publisher {
          name
        }
        releases
      }
      licence {
        redistribution
        commercial
        shareAlike
      }
      snapshot {
        cursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DisplacedOnDayQuery, DisplacedOnDayQueryVariables>;
export const DisplacementByMeasureDocument = new TypedDocumentString(`
    query DisplacementByMeasure($origin: String! = "UKR", $first: Int = 10) {
  unspecified: displacementFigures(
    first: $first
    where: {origin: {eq: $origin}, measure: {eq: UNSPECIFIED}}
  ) {
    nodes {
      id
      measure
      populationType
      frame
      quantity {
        low
        best
        high
        quantifier
        unit
        sourceText
      }
      referenceDate
      publisher {
        name
      }
      wording
    }
  }
  stock: displacementFigures(
    first: $first
    where: {origin: {eq: $origin}, measure: {eq: STOCK}}
  ) {
    totalCount
    nodes {
      id
      measure
      populationType
      frame
      quantity {
        low
        best
        high
        quantifier
        unit
        sourceText
      }
      referenceDate
      publisher {
        name
      }
      wording
    }
  }
  flow: displacementFigures(
    first: $first
    where: {origin: {eq: $origin}, measure: {eq: FLOW}}
  ) {
    totalCount
    nodes {
      id
      measure
      populationType
      frame
      quantity {
        low
        best
        high
        quantifier
        unit
        sourceText
      }
      referenceDate
      publisher {
        name
      }
      wording
    }
  }
}
    `) as unknown as TypedDocumentString<DisplacementByMeasureQuery, DisplacementByMeasureQueryVariables>;
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
export const DisplacementOverTimeDocument = new TypedDocumentString(`
    query DisplacementOverTime($country: String! = "UKR", $from: Date! = "2021-12-31", $to: Date! = "2022-12-31") {
  displacementSeries(populationType: [IDP], asylum: $country, measure: STOCK) {
    publisher {
      name
    }
    dataset {
      id
    }
    measure
    unit
    frame
    methodBreaks {
      at
      note
    }
    points {
      day
      best
    }
    peak {
      day
      best
    }
    change(from: $from, to: $to) {
      low
      best
      high
      percent
      percentRefused {
        code
        message
      }
      caveats {
        code
        message
      }
    }
    average {
      best
    }
    total {
      ... on AggregationRefused {
        code
        try
      }
      ... on QuantityTotal {
        best
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DisplacementOverTimeQuery, DisplacementOverTimeQueryVariables>;
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
export const DistanceToFrontDocument = new TypedDocumentString(`
    query DistanceToFront($text: String = "", $first: Int = 25) {
  claims(
    first: $first
    where: {predicate: {eq: DISTANCE_TO_LINE}, text: {contains: $text}}
  ) {
    totalCount
    nodes {
      id
      text
      subject {
        __typename
        ... on Place {
          name
        }
      }
      quantity {
        low
        best
        high
        quantifier
        unit
        sourceText
      }
      period {
        earliest
        latest
        sourceText
      }
      relations {
        kind
        target {
          text
        }
      }
      relatedFrom {
        kind
        claim {
          text
        }
      }
      verification
      wording
      attribution {
        role
        name
        anonymity
      }
      provenance {
        publisher {
          name
        }
        document {
          title
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DistanceToFrontQuery, DistanceToFrontQueryVariables>;
export const EventCountsInCountryDocument = new TypedDocumentString(`
    query EventCountsInCountry($country: String! = "UKR", $level: Int! = 0, $first: Int = 50) {
  eventCounts(
    first: $first
    where: {country: {eq: $country}, adminLevel: {eq: $level}}
  ) {
    totalCount
    nodes {
      period {
        earliest
        latest
        precision
      }
      eventType {
        scheme
        value
        label
      }
      typesOverlap
      events {
        low
        best
        high
        quantifier
      }
      fatalities {
        low
        best
        high
        quantifier
      }
      place {
        name
      }
      provenance {
        dataset {
          id
        }
        attribution
      }
    }
  }
}
    `) as unknown as TypedDocumentString<EventCountsInCountryQuery, EventCountsInCountryQueryVariables>;
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
export const GazetteerLookupDocument = new TypedDocumentString(`
    query GazetteerLookup($scheme: String! = "PCODE", $value: String! = "UA") {
  gazetteerEntries(where: {code: {scheme: $scheme, value: $value}}) {
    totalCount
    nodes {
      name
      names {
        name
        lang
        isPreferred
      }
      codes {
        scheme
        value
        validFrom
        validTo
      }
      location {
        point {
          latitude
          longitude
        }
        precision
      }
      population
      featureCode
      place {
        id
        kind
        country
        parent {
          name
          gazetteerEntries(first: 5) {
            nodes {
              name
              provenance {
                dataset {
                  id
                }
              }
            }
          }
        }
      }
      provenance {
        release {
          label
        }
        attribution
      }
    }
  }
}
    `) as unknown as TypedDocumentString<GazetteerLookupQuery, GazetteerLookupQueryVariables>;
export const IncidentDensityDocument = new TypedDocumentString(`
    query IncidentDensity($country: String! = "UKR", $resolution: Int! = 4) {
  incidentDensity(where: {within: {country: $country}}, resolution: $resolution) {
    totalCount
    edgeKm
    unlocatedCount
    unlocated {
      precision
      count
    }
    cells {
      index
      count
      centre {
        latitude
        longitude
      }
      boundary {
        latitude
        longitude
      }
    }
  }
}
    `) as unknown as TypedDocumentString<IncidentDensityQuery, IncidentDensityQueryVariables>;
export const IncidentFacetsDocument = new TypedDocumentString(`
    query IncidentFacets($country: String! = "UKR", $fields: [IncidentFacetField!]) {
  incidentFacets(where: {country: {eq: $country}}, fields: $fields) {
    field
    nodeCount
    isManyValued
    values {
      value
      label
      count
    }
  }
}
    `) as unknown as TypedDocumentString<IncidentFacetsQuery, IncidentFacetsQueryVariables>;
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
          casualties {
            ordinal
            outcome
            civilianStatus
            side
            quantity {
              best
            }
            partOf
          }
          actors {
            role
            nameAsReported
            certainty
            actor {
              name
              kind
            }
          }
          attribution {
            role
            name
            anonymity
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
            decision
            reviewState
            probability
            decidedBy
            method {
              name
              version
            }
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
export const IncidentsAsOfDocument = new TypedDocumentString(`
    query IncidentsAsOf($recordedBefore: DateTime, $country: String = "UKR") @asOf(recordedBefore: $recordedBefore) {
  incidents(first: 3, where: {country: {eq: $country}}) {
    totalCount
    nodes {
      id
      title
      status
      killed {
        low
        best
        high
      }
      revisions(first: 3) {
        totalCount
        nodes {
          kind
          cause
          changed {
            path
            before
            after
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<IncidentsAsOfQuery, IncidentsAsOfQueryVariables>;
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
export const IncidentsSnapshotDocument = new TypedDocumentString(`
    query IncidentsSnapshot($country: String! = "UKR", $after: String) {
  feed {
    head
    retentionDays
  }
  incidents(where: {country: {eq: $country}}, first: 100, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      title
      status
      period {
        earliest
        latest
      }
      killed {
        low
        best
        high
      }
    }
  }
}
    `) as unknown as TypedDocumentString<IncidentsSnapshotQuery, IncidentsSnapshotQueryVariables>;
export const IncidentsWithinDocument = new TypedDocumentString(`
    query IncidentsWithin($circle: CircleInput! = {latitude: 50.45, longitude: 30.52, radiusKm: 30}, $first: Int = 10) {
  incidents(where: {within: {circle: $circle}}, first: $first) {
    totalCount
    nodes {
      title
      period {
        latest
      }
      location {
        precision
        point {
          latitude
          longitude
        }
      }
      killed {
        best
      }
    }
  }
}
    `) as unknown as TypedDocumentString<IncidentsWithinQuery, IncidentsWithinQueryVariables>;
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
export const KilledByMonthDocument = new TypedDocumentString(`
    query KilledByMonth($country: String = "UKR", $period: PeriodInput = {from: "2022-01-01", until: "2022-12-31"}, $dateRule: DateRule = CERTAINLY_WITHIN, $placeRule: PlaceRule = CERTAINLY_WITHIN) {
  incidentSeries(
    outcome: KILLED
    country: $country
    period: $period
    dateRule: $dateRule
    placeRule: $placeRule
    interval: MONTH
  ) {
    ... on IncidentSeries {
      total {
        best
        included
        caveats {
          code
          message
        }
        attributions {
          text
        }
      }
      groups {
        sum {
          best
        }
        unallocated {
          count
          best
        }
        buckets {
          label
          sum {
            count
            low
            best
            high
          }
          possible {
            best
          }
          coverage
          completeness
        }
      }
    }
    ... on AggregationRefused {
      code
      message
      try
    }
  }
}
    `) as unknown as TypedDocumentString<KilledByMonthQuery, KilledByMonthQueryVariables>;
export const KilledInIncidentDocument = new TypedDocumentString(`
    query KilledInIncident($title: String! = "Dnipro", $dataset: String! = "desk", $first: Int = 5) {
  incidents(
    first: $first
    where: {title: {contains: $title}, reports: {some: {dataset: {eq: $dataset}}}}
  ) {
    totalCount
    nodes {
      id
      title
      period {
        earliest
        latest
        precision
        basis
        sourceText
      }
      location {
        precision
        place {
          name
        }
      }
      killed {
        low
        best
        high
        quantifier
      }
      injured {
        low
        best
        high
        quantifier
      }
      reports {
        nodes {
          casualties {
            outcome
            civilianStatus
            quantity {
              low
              best
              high
              quantifier
              sourceText
            }
            partOf
          }
          actors {
            actor {
              name
            }
            role
            certainty
            attribution {
              role
              name
              anonymity
            }
          }
          modality
          wording
          attribution {
            role
            name
            anonymity
            firsthand
            title
            date
          }
          provenance {
            publisher {
              name
            }
            document {
              title
              publishedAt
            }
            locator
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<KilledInIncidentQuery, KilledInIncidentQueryVariables>;
export const KilledInTotalDocument = new TypedDocumentString(`
    query KilledInTotal($country: String = "UKR", $dateRule: DateRule = CERTAINLY_WITHIN, $placeRule: PlaceRule = CERTAINLY_WITHIN) {
  casualtyTotal(
    outcome: KILLED
    country: $country
    dateRule: $dateRule
    placeRule: $placeRule
  ) {
    ... on QuantityTotal {
      low
      best
      high
      interval80
      method
      included
      excluded {
        reason
        count
      }
      unallocated {
        count
        best
      }
      civilians {
        min
        max
      }
      unknownStatusShare
      caveats {
        code
        message
      }
      attributions {
        text
        publisher {
          name
        }
      }
      licence {
        redistribution
        commercial
      }
      incidents(first: 5, orderBy: [{field: KILLED, direction: DESC}]) {
        totalCount
        nodes {
          title
          killed {
            low
            best
            high
          }
        }
      }
    }
    ... on AggregationRefused {
      code
      message
      try
    }
  }
}
    `) as unknown as TypedDocumentString<KilledInTotalQuery, KilledInTotalQueryVariables>;
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
      reports {
        nodes {
          status
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
        capacity {
          asReported
        }
        attendance
      }
      reports {
        nodes {
          status
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
  }
}
    `) as unknown as TypedDocumentString<MeetingsByStatusQuery, MeetingsByStatusQueryVariables>;
export const MeetingsOfProcessDocument = new TypedDocumentString(`
    query MeetingsOfProcess($process: String! = "shuttle", $statuses: [MeetingStatus!] = [PLANNED, CONFIRMED, UNDERWAY, HELD, POSTPONED, CANCELLED], $first: Int = 25) {
  negotiationProcesses(first: 5, where: {name: {contains: $process}}) {
    nodes {
      id
      name
      formats {
        format
        wording
        period {
          earliest
          latest
          sourceText
        }
      }
      parties {
        actor {
          name
        }
        role
      }
      planned: meetings(where: {status: {eq: PLANNED}}) {
        totalCount
      }
      held: meetings(where: {status: {eq: HELD}}) {
        totalCount
      }
      meetings(first: $first, where: {status: {in: $statuses}}) {
        totalCount
        nodes {
          id
          title
          kind
          status
          scheduled {
            earliest
            latest
            precision
            basis
            sourceText
          }
          actual {
            earliest
            latest
            precision
            basis
            sourceText
          }
          venue {
            name
            kind
          }
          agenda
          statusHistory {
            status
            assertedAt
            wording
            report {
              provenance {
                document {
                  title
                }
              }
            }
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<MeetingsOfProcessQuery, MeetingsOfProcessQueryVariables>;
export const MovementsInPeriodDocument = new TypedDocumentString(`
    query MovementsInPeriod($country: String! = "UKR", $period: PeriodInput! = {from: "2021-01-01", until: "2022-12-31"}, $dataset: String = "idmc-gidd") {
  displacementFlow(
    period: $period
    populationType: [IDP]
    asylum: $country
    dataset: $dataset
  ) {
    ... on AggregationRefused {
      code
      message
      try
    }
    ... on QuantityTotal {
      low
      best
      high
      unit
      included
      unallocated {
        count
        best
      }
      caveats {
        code
        message
      }
      displacementFigures(first: 25) {
        nodes {
          period {
            start
            end
          }
          quantity {
            best
            unit
          }
        }
      }
      attributions {
        text
      }
    }
  }
}
    `) as unknown as TypedDocumentString<MovementsInPeriodQuery, MovementsInPeriodQueryVariables>;
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
export const ObjectsHitDocument = new TypedDocumentString(`
    query ObjectsHit($title: String! = "Dnipro", $dataset: String! = "desk", $first: Int = 5) {
  incidents(
    first: $first
    where: {title: {contains: $title}, reports: {some: {dataset: {eq: $dataset}}}}
  ) {
    nodes {
      id
      title
      reports {
        nodes {
          impacts {
            objectType
            effect
            intent
            quantity {
              low
              best
              high
            }
            place {
              name
              kind
            }
            wording
          }
          provenance {
            publisher {
              name
            }
            document {
              title
            }
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ObjectsHitQuery, ObjectsHitQueryVariables>;
export const OfficesThatChangedHandsDocument = new TypedDocumentString(`
    query OfficesThatChangedHands($country: String! = "UKR", $since: Date! = "2025-01-01", $first: Int = 25) {
  personnelChanges(
    first: $first
    where: {AND: [{OR: [{country: {eq: $country}}, {personCountry: {eq: $country}}]}, {OR: [{periodLatest: {gte: $since}}, {periodPrecision: {eq: UNKNOWN}}]}]}
  ) {
    totalCount
    nodes {
      id
      kind
      person {
        name
        kind
        memberCount
        tenures {
          nodes {
            office {
              title
              kind
            }
            endReason
            end {
              earliest
              latest
              sourceText
            }
          }
        }
      }
      office {
        title
        country
      }
      period {
        earliest
        latest
        precision
        sourceText
      }
      statedCause {
        kind
        title
      }
      wording
      provenance {
        publisher {
          name
        }
        document {
          title
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<OfficesThatChangedHandsQuery, OfficesThatChangedHandsQueryVariables>;
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
export const PositionsOnOptionDocument = new TypedDocumentString(`
    query PositionsOnOption($option: String! = "option:ukraine-withdraws-from-donbas", $validAt: Date = "2025-12-01", $first: Int = 25) {
  issueGaps(where: {optionKey: {eq: $option}}) {
    nodes {
      issue {
        label
        codes {
          scheme
          value
        }
      }
      option {
        label
        actorToAct {
          name
        }
      }
      contested
      since
      parties {
        party {
          name
        }
        stances {
          stance
          strength
        }
      }
    }
  }
  positions(first: $first, where: {optionKey: {eq: $option}, validAt: $validAt}) {
    totalCount
    nodes {
      id
      party {
        name
      }
      stance
      strength
      conditions
      addressee {
        name
      }
      basis
      declaredRedLine
      period {
        earliest
        latest
        precision
        sourceText
      }
      expressedBy {
        title
        form
        text {
          original
          lang
          originalMissing
        }
      }
      conflictingReports {
        stance
      }
      wording
      attribution {
        role
        name
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PositionsOnOptionQuery, PositionsOnOptionQueryVariables>;
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
export const QuotesAndRepliesDocument = new TypedDocumentString(`
    query QuotesAndReplies($speaker: String! = "Zelensky", $dataset: String = "desk", $first: Int = 25) {
  statements(
    first: $first
    where: {speakerName: {contains: $speaker}, dataset: {eq: $dataset}}
  ) {
    totalCount
    nodes {
      id
      title
      form
      speechAct
      text {
        original
        lang
        originalMissing
      }
      fragments
      wordingVerified
      capacity {
        asReported
      }
      about {
        __typename
        ... on Meeting {
          title
        }
        ... on AgendaIssue {
          label
        }
      }
      relations {
        kind
        target {
          speaker {
            name
          }
          title
          form
          text {
            original
          }
        }
      }
      expresses {
        party {
          name
        }
        stance
        option {
          label
        }
      }
      provenance {
        publisher {
          name
        }
        document {
          title
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<QuotesAndRepliesQuery, QuotesAndRepliesQueryVariables>;
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
export const SearchDocument = new TypedDocumentString(`
    query Search($query: String! = "Київ", $in: [SearchDomain!], $where: SearchWhere, $first: Int = 10) {
  search(query: $query, in: $in, where: $where, first: $first) {
    totalCount
    spellings {
      asked
      name
    }
    domains {
      domain
      count
    }
    nodes {
      domain
      title
      day
      highlights {
        field
        pieces {
          text
          isMatch
        }
      }
      node {
        __typename
        id
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<SearchQuery, SearchQueryVariables>;
export const SignalsInCountryDocument = new TypedDocumentString(`
    query SignalsInCountry($country: String! = "UKR", $from: Date! = "2025-01-01", $first: Int = 25) {
  signals(
    first: $first
    where: {country: {eq: $country}, kind: {eq: EVENT}, quadClass: {eq: 4}, periodEarliest: {gte: $from}}
  ) {
    totalCount
    nodes {
      seenAt
      period {
        earliest
        latest
      }
      eventCodes {
        scheme
        value
        label
      }
      actors {
        position
        name
        codes {
          scheme
          value
        }
      }
      location {
        precision
        sourceText
        place {
          name
        }
      }
      goldstein
      tone
      mentions
      sources
      articles
      provenance {
        url
        dataset {
          id
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SignalsInCountryQuery, SignalsInCountryQueryVariables>;
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
export const StancesOnMembershipDocument = new TypedDocumentString(`
    query StancesOnMembership($option: String! = "option:ukraine-joins-nato", $first: Int = 25) {
  positions(first: $first, where: {optionKey: {eq: $option}}) {
    totalCount
    nodes {
      id
      party {
        name
        kind
      }
      onBehalfOf {
        name
      }
      stance
      strength
      basis
      capacity {
        asReported
        former
        office {
          title
        }
        tenure {
          start {
            earliest
          }
          end {
            earliest
          }
        }
        conflict
      }
      wording
      provenance {
        publisher {
          name
        }
        document {
          title
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<StancesOnMembershipQuery, StancesOnMembershipQueryVariables>;
export const StatementsAboutMeetingDocument = new TypedDocumentString(`
    query StatementsAboutMeeting($meeting: String! = "Florida", $first: Int = 5) {
  meetings(first: $first, where: {title: {contains: $meeting}}) {
    totalCount
    nodes {
      title
      status
      statements(first: 100) {
        totalCount
        nodes {
          title
          speaker {
            name
          }
          capacity {
            asReported
          }
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
            url
            document {
              title
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
  }
}
    `) as unknown as TypedDocumentString<StatementsAboutMeetingQuery, StatementsAboutMeetingQueryVariables>;
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
      capacity {
        asReported
      }
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
export const StockOverYearsDocument = new TypedDocumentString(`
    query StockOverYears($origin: String! = "UKR", $period: PeriodInput! = {from: "2021-01-01", until: "2024-12-31"}) {
  displacementStock(period: $period, populationType: [REFUGEE], origin: $origin) {
    __typename
    ... on AggregationRefused {
      code
      message
      try
    }
    ... on QuantityTotal {
      best
      unit
    }
  }
}
    `) as unknown as TypedDocumentString<StockOverYearsQuery, StockOverYearsQueryVariables>;
export const StrikesOnPlaceDocument = new TypedDocumentString(`
    query StrikesOnPlace($place: String! = "Dnipro", $since: Date! = "2022-01-01", $categories: [IncidentCategory!] = [AIR_OR_DRONE, MISSILE_OR_SHELL, BOMB_IED, UNKNOWN], $first: Int = 100) {
  incidents(
    first: $first
    where: {title: {contains: $place}, periodEarliest: {gte: $since}, category: {in: $categories}}
    orderBy: [{field: PERIOD, direction: DESC}]
  ) {
    totalCount
    nodes {
      title
      period {
        earliest
        latest
        precision
      }
      location {
        sourceText
        place {
          name
        }
        point {
          latitude
          longitude
        }
        precision
      }
      category
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
      status
      reports {
        nodes {
          provenance {
            publisher {
              name
            }
            url
            licence {
              name
            }
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<StrikesOnPlaceQuery, StrikesOnPlaceQueryVariables>;
export const TimelineDocument = new TypedDocumentString(`
    query Timeline($country: String! = "UKR", $from: Date! = "2025-01-01", $until: Date! = "2025-12-31", $types: [String!] = ["Incident", "Meeting", "Agreement", "Statement", "ContextEvent"], $first: Int = 50) {
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
        reports {
          nodes {
            publisher {
              name
            }
          }
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
      ... on ContextEvent {
        id
        background: title
        happened: period {
          latest
        }
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
export const UnverifiedClaimsDocument = new TypedDocumentString(`
    query UnverifiedClaims($title: String! = "Dnipro", $dataset: String! = "desk", $first: Int = 5) {
  incidents(
    first: $first
    where: {title: {contains: $title}, reports: {some: {dataset: {eq: $dataset}}}}
  ) {
    nodes {
      id
      title
      claims(where: {verification: {eq: UNVERIFIED}}) {
        totalCount
        nodes {
          predicate
          text
          polarity
          modality
          objectText
          verification
          verifications {
            totalCount
          }
          wording
          attribution {
            role
            name
            anonymity
          }
        }
      }
      media(where: {verification: {eq: UNVERIFIED}}) {
        nodes {
          kind
          description
          provenanceKnown
          verification
          wording
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<UnverifiedClaimsQuery, UnverifiedClaimsQueryVariables>;
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
      nodeId
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
    matches
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
    matches
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
    matches
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
      reports {
        nodes {
          status
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
  }
}
    `) as unknown as TypedDocumentString<WatchMeetingsSubscription, WatchMeetingsSubscriptionVariables>;
export const WatchNewEventsDocument = new TypedDocumentString(`
    subscription WatchNewEvents($after: String, $days: Int! = 7, $types: [String!] = ["Incident", "Meeting", "Statement"]) {
  changes(
    after: $after
    where: {nodeTypes: $types, kinds: [CREATED, STATUS_CHANGED], backfill: false, validWithin: {days: $days}}
  ) {
    cursor
    caughtUp
    changes {
      cursor
      kind
      nodeType
      validFrom
      validTo
      recordedAt
      cause
      node {
        id
        ... on Incident {
          title
        }
        ... on Meeting {
          meeting: title
          status
        }
        ... on Statement {
          statement: title
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<WatchNewEventsSubscription, WatchNewEventsSubscriptionVariables>;
export const WatchStatementsDocument = new TypedDocumentString(`
    subscription WatchStatements($after: String) {
  statementIssued(after: $after) {
    cursor
    kind
    matches
    statement {
      id
      title
      speaker {
        name
      }
      capacity {
        asReported
      }
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
export const WhereSourcesLookDocument = new TypedDocumentString(`
    query WhereSourcesLook {
  datasets {
    id
    nodeTypes
    coverage {
      countries
      from
      until
    }
    inclusionRule
  }
}
    `) as unknown as TypedDocumentString<WhereSourcesLookQuery, WhereSourcesLookQueryVariables>;
export const WhoRepresentedWhomDocument = new TypedDocumentString(`
    query WhoRepresentedWhom($venue: String! = "Florida", $first: Int = 10) {
  meetings(first: $first, where: {venueName: {contains: $venue}}) {
    nodes {
      id
      title
      status
      venue {
        name
      }
      participations {
        actor {
          name
          kind
        }
        onBehalfOf {
          name
          country
        }
        onBehalfOfBasis
        capacity {
          asReported
          former
          office {
            title
            country
          }
          conflict
        }
        role
        attendance
      }
    }
  }
}
    `) as unknown as TypedDocumentString<WhoRepresentedWhomQuery, WhoRepresentedWhomQueryVariables>;
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
          capacity {
            asReported
          }
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