/** Closed lists of the incidents domain, and the filters on them. */
import {
  AttributionCertainty,
  CasualtyKind,
  CasualtyOutcome,
  CivilianStatus,
  DecidedBy,
  EntityStatus,
  ImpactEffect,
  ImpactIntent,
  ImpactObject,
  IncidentCategory,
  LinkVerdict,
  ReportActorRole,
  ReportClarity,
} from '../../db/generated/prisma/enums.ts';
import { builder } from '../../graphql/builder.ts';
import { enumFilter } from '../../graphql/where.ts';

export const IncidentCategoryEnum = builder.enumType(IncidentCategory, {
  name: 'IncidentCategory',
  description: 'What kind of violence or act it was, as far as the publisher tells.',
  values: {
    MISSILE_OR_SHELL: { description: 'Missiles, rockets, artillery or mortars.' },
    AIR_OR_DRONE: { description: 'Aircraft or drones.' },
    BOMB_IED: { description: 'A bomb, mine or improvised explosive device.' },
    BATTLE: { description: 'Fighting between armed actors.' },
    ATTACK_ON_CIVILIANS: { description: 'Violence against civilians by other means.' },
    ABDUCTION: { description: 'Abduction or forced disappearance.' },
    PROTEST: { description: 'A protest.' },
    RIOT: { description: 'A riot.' },
    STRATEGIC: { description: 'A strategic act without violence, e.g. a change of control.' },
    OTHER: { description: 'Something else.' },
    UNKNOWN: { description: 'The publisher does not tell.' },
  },
});
export const ReportClarityEnum = builder.enumType(ReportClarity, {
  name: 'ReportClarity',
  description: 'Whether a report is about one happening.',
  values: {
    INDIVIDUAL: { description: 'One happening, clearly described.' },
    SUMMARY: { description: 'A summary of several, or of a longer time.' },
  },
});
export const ReportActorRoleEnum = builder.enumType(ReportActorRole, {
  name: 'ReportActorRole',
  description: 'The part of an actor in a report. SIDE_A and SIDE_B say nothing about who attacked.',
  values: {
    SIDE_A: { description: "The publisher's first side." },
    SIDE_B: { description: "The publisher's second side." },
    PERPETRATOR: { description: 'Said to have done it, with a certainty and a chain of attribution.' },
    TARGET: { description: 'Said to have been the target.' },
    VICTIM_GROUP: { description: 'Those who came to harm.' },
    BYSTANDER: { description: 'Those who were there without a part in it.' },
  },
});
export const CertaintyEnum = builder.enumType(AttributionCertainty, {
  name: 'AttributionCertainty',
  description: 'On what the part of an actor rests. It is never a fact of this graph that somebody did it.',
  values: {
    CLAIMED_BY_ACTOR: { description: 'The actor says so.' },
    ATTRIBUTED_BY_OPPONENT: { description: 'An opponent says so.' },
    ATTRIBUTED_BY_AUTHORITY: { description: 'An authority says so.' },
    ATTRIBUTED_BY_MEDIA: { description: 'The media say so.' },
    DISPUTED: { description: 'Some say so and others deny it.' },
    DENIED: { description: 'The actor denies it.' },
  },
});
export const OutcomeEnum = builder.enumType(CasualtyOutcome, {
  name: 'CasualtyOutcome',
  description:
    'What became of the people that a figure counts. Figures of different outcomes are never added.',
  values: {
    KILLED: { description: 'Killed.' },
    INJURED: { description: 'Injured.' },
    MISSING: { description: 'Missing.' },
    DETAINED: { description: 'Detained.' },
    KILLED_OR_INJURED: {
      description:
        'Killed or injured, the source does not tell how many of each: never part of those killed.',
    },
    DIED: { description: 'Died of an illness or an accident: never part of those killed.' },
  },
});
export const CivilianStatusEnum = builder.enumType(CivilianStatus, {
  name: 'CivilianStatus',
  description: 'Whether a figure counts civilians.',
  values: {
    CIVILIAN: { description: 'Civilians only.' },
    COMBATANT: { description: 'Combatants only.' },
    MIXED: { description: 'Both, as the source says.' },
    UNKNOWN: { description: 'The source does not tell.' },
  },
});
export const CasualtyKindEnum = builder.enumType(CasualtyKind, {
  name: 'CasualtyKind',
  description: 'What kind of figure it is.',
  values: {
    INCIDENT_TOLL: { description: 'The toll of one happening.' },
    CUMULATIVE_TOLL: { description: 'The toll of all that happened in its period.' },
    ESTIMATE: { description: 'An estimate by a method.' },
    VERIFIED_COUNT: { description: 'A count of verified cases: a minimum.' },
  },
});
export const ImpactObjectEnum = builder.enumType(ImpactObject, {
  name: 'ImpactObject',
  description: 'What was hit or threatened.',
  values: {
    OFFICE_BUILDING: { description: 'Offices.' },
    SHOP: { description: 'Shops and markets.' },
    VEHICLE: { description: 'Vehicles.' },
    ROAD: { description: 'Roads and bridges.' },
    RESIDENTIAL: { description: 'Homes.' },
    HEALTH: { description: 'Hospitals and other places of care.' },
    EDUCATION: { description: 'Schools and universities.' },
    SHELTER: { description: 'Shelters and sites for displaced people.' },
    ENERGY: { description: 'Power and heating.' },
    WATER_SUPPLY: { description: 'Water supply.' },
    TRANSPORT: { description: 'Railways, ports, airports and public transport.' },
    INDUSTRY: { description: 'Factories, warehouses and farms.' },
    CULTURE: { description: 'Churches, museums, theatres and monuments.' },
    MILITARY: { description: 'Military objects.' },
    OTHER: { description: 'Something else.' },
  },
});
export const ImpactEffectEnum = builder.enumType(ImpactEffect, {
  name: 'ImpactEffect',
  description: 'What was done to it.',
  values: {
    HIT: { description: 'Hit; how badly is not told.' },
    DAMAGED: { description: 'Damaged.' },
    DESTROYED: { description: 'Destroyed.' },
    THREATENED: { description: 'In danger, not hit.' },
    UNKNOWN: { description: 'Not told.' },
  },
});
export const ImpactIntentEnum = builder.enumType(ImpactIntent, {
  name: 'ImpactIntent',
  description: 'Whether it was meant. "Targeted" in a news report mostly means "hit".',
  values: {
    STATED_TARGET: { description: 'Whoever did it says that it was the target.' },
    INCIDENTAL: { description: 'It was hit beside the target.' },
    UNKNOWN: { description: 'Not told.' },
  },
});
export const EntityStatusEnum = builder.enumType(EntityStatus, {
  name: 'EntityStatus',
  description: 'Whether something still rests on an active report.',
  values: {
    ACTIVE: { description: 'At least one report of it is active.' },
    RETRACTED: { description: 'Its last report was withdrawn. It stays readable.' },
    TAKEN_DOWN: { description: 'Taken down here for safety or law: its content is gone.' },
    MERGED: { description: 'It was found to be the same as another, which has its reports now.' },
  },
});
export const LinkVerdictEnum = builder.enumType(LinkVerdict, {
  name: 'LinkVerdict',
  description: 'Whether a report is about an incident.',
  values: {
    SAME: { description: 'It is.' },
    DIFFERENT: { description: 'It is not, although it is close.' },
    UNSURE: { description: 'It may be.' },
  },
});
export const DecidedByEnum = builder.enumType(DecidedBy, {
  name: 'DecidedBy',
  description: 'Who decided.',
  values: {
    MODEL: { description: 'A rule or model of this server.' },
    HUMAN: { description: 'An editor.' },
    PUBLISHER: { description: 'The publisher says so.' },
  },
});

export const categoryFilter = enumFilter('IncidentCategoryFilter', IncidentCategoryEnum);
export const clarityFilter = enumFilter('ReportClarityFilter', ReportClarityEnum);
export const roleFilter = enumFilter('ReportActorRoleFilter', ReportActorRoleEnum);
export const certaintyFilter = enumFilter('AttributionCertaintyFilter', CertaintyEnum);
export const outcomeFilter = enumFilter('CasualtyOutcomeFilter', OutcomeEnum);
export const civilianStatusFilter = enumFilter('CivilianStatusFilter', CivilianStatusEnum);
export const casualtyKindFilter = enumFilter('CasualtyKindFilter', CasualtyKindEnum);
export const impactObjectFilter = enumFilter('ImpactObjectFilter', ImpactObjectEnum);
export const impactEffectFilter = enumFilter('ImpactEffectFilter', ImpactEffectEnum);
export const impactIntentFilter = enumFilter('ImpactIntentFilter', ImpactIntentEnum);
export const statusFilter = enumFilter('EntityStatusFilter', EntityStatusEnum);
