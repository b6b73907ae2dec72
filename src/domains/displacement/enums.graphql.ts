/** Closed lists of the displacement domain, and the filters on them. */
import {
  DisplacementCause,
  DisplacementFrame,
  DisplacementMeasure,
  DisplacementMethod,
  FigureRole,
  FlowKind,
  PopulationType,
} from '../../db/generated/prisma/enums.ts';
import { builder } from '../../graphql/builder.ts';
import { enumFilter } from '../../graphql/where.ts';

export const DisplacementMeasureEnum = builder.enumType(DisplacementMeasure, {
  name: 'DisplacementMeasure',
  description: 'What a figure measures. Only flows of disjoint periods may be added up.',
  values: {
    STOCK: { description: 'People in a state at a date. Never added up over time.' },
    FLOW: { description: 'People or movements in a period.' },
    CUMULATIVE: {
      description:
        'Counted since the start of the period, or since a day that is not told until `referenceDate`, without those who left the state.',
    },
    UNSPECIFIED: { description: 'The source does not tell. Never part of a total.' },
  },
});
export const PopulationTypeEnum = builder.enumType(PopulationType, {
  name: 'PopulationType',
  description: 'Whom a figure counts.',
  values: {
    IDP: { description: 'Internally displaced people: forced to leave, no border crossed.' },
    REFUGEE: { description: 'Refugees, with people in refugee-like situations.' },
    ASYLUM_SEEKER: { description: 'Asylum-seekers whose claim is not decided.' },
    OTHER_IN_NEED_OF_PROTECTION: { description: 'Other people in need of international protection.' },
    RETURNED_IDP: { description: 'Internally displaced people who returned.' },
    RETURNED_REFUGEE: { description: 'Refugees who returned.' },
    STATELESS: { description: 'Stateless people.' },
    HOST_COMMUNITY: { description: 'Members of host communities.' },
    OTHER_OF_CONCERN: { description: 'Others of concern to UNHCR.' },
    EVACUEE: { description: 'Evacuated people.' },
    CROSS_BORDER_UNSPECIFIED: { description: 'People who crossed a border, their status not told.' },
    DISPLACED_UNSPECIFIED: { description: 'Displaced people; whether within or across borders is not told.' },
    ALL_GROUPS: {
      description: 'All groups that the publisher counts, together: never added to any of them.',
    },
  },
});
export const DisplacementFrameEnum = builder.enumType(DisplacementFrame, {
  name: 'DisplacementFrame',
  description:
    'The frame of definitions that a figure belongs to. Figures of different frames are never added.',
  values: {
    UNHCR_MANDATE: { description: "UNHCR's mandate." },
    GLOBAL_FORCED_DISPLACEMENT: {
      description: "UNHCR's global forced displacement, which includes IDMC's figures.",
    },
    IDMC: { description: 'Internal displacement as IDMC counts it.' },
    IOM_DTM: { description: "IOM's Displacement Tracking Matrix." },
    NATIONAL: { description: 'A national authority.' },
    MEDIA: { description: 'A figure in the media, its definition not told.' },
  },
});
export const DisplacementMethodEnum = builder.enumType(DisplacementMethod, {
  name: 'DisplacementMethod',
  description: 'How a figure was made.',
  values: {
    REGISTRATION: { description: 'Registration.' },
    SURVEY: { description: 'A survey.' },
    KEY_INFORMANT: { description: 'Key informants.' },
    BORDER_COUNT: { description: 'Counts at borders.' },
    MOBILE_DATA: { description: 'Data of mobile networks.' },
    MODEL: { description: 'A model.' },
    MEDIA: { description: 'Reports in the media.' },
    UNKNOWN: { description: 'Not told.' },
  },
});
export const DisplacementCauseEnum = builder.enumType(DisplacementCause, {
  name: 'DisplacementCause',
  description: 'Why people were displaced.',
  values: {
    CONFLICT: { description: 'Armed conflict.' },
    VIOLENCE: { description: 'Violence outside of armed conflict.' },
    DISASTER: { description: 'A disaster.' },
    MIXED: { description: 'Several causes.' },
    UNKNOWN: { description: 'Not told.' },
  },
});
export const FlowKindEnum = builder.enumType(FlowKind, {
  name: 'FlowKind',
  description: 'What happened to those whom a flow counts. Flows of different kinds are never added up.',
  values: {
    DISPLACEMENT: { description: 'They were displaced.' },
    ARRIVAL: { description: 'They arrived in the country.' },
    ASYLUM_APPLICATION: { description: 'They asked for asylum.' },
    ASYLUM_RECOGNISED: { description: 'They were recognised as refugees.' },
    ASYLUM_OTHER_PROTECTION: { description: 'They got another protection.' },
    ASYLUM_REJECTED: { description: 'Their claim was rejected.' },
    ASYLUM_CLOSED: { description: 'Their claim was closed without a decision on it.' },
    RETURN: { description: 'They returned.' },
    RESETTLEMENT: { description: 'They were resettled in another country.' },
    NATURALISATION: { description: 'They became citizens.' },
  },
});
export const FigureRoleEnum = builder.enumType(FigureRole, {
  name: 'FigureRole',
  description: 'Whether the publisher recommends a figure.',
  values: {
    RECOMMENDED: { description: 'It recommends it.' },
    TRIANGULATION: { description: 'It keeps it to check others by: never part of a total.' },
  },
});

export const measureFilter = enumFilter('DisplacementMeasureFilter', DisplacementMeasureEnum);
export const populationFilter = enumFilter('PopulationTypeFilter', PopulationTypeEnum);
export const frameFilter = enumFilter('DisplacementFrameFilter', DisplacementFrameEnum);
export const causeFilter = enumFilter('DisplacementCauseFilter', DisplacementCauseEnum);
export const flowKindFilter = enumFilter('FlowKindFilter', FlowKindEnum);
export const figureRoleFilter = enumFilter('FigureRoleFilter', FigureRoleEnum);
