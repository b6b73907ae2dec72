import type { DisplacementRecord } from '../../domains/displacement/record.ts';

/** What the figures of a group of people mean. */
export interface Group {
  type: DisplacementRecord['populationType'];
  measure: DisplacementRecord['measure'];
  flowKind?: NonNullable<DisplacementRecord['flowKind']>;
  /** UNHCR's name of it. */
  label?: string;
}

/** `population_group`: UNHCR's groups, and RRI, which is OCHA's. */
export const groups: ReadonlyMap<string, Group> = new Map<string, Group>([
  ['REF', { type: 'REFUGEE', measure: 'STOCK', label: 'Refugees' }],
  ['ROC', { type: 'REFUGEE', measure: 'STOCK', label: 'People in a refugee-like situation' }],
  ['ASY', { type: 'ASYLUM_SEEKER', measure: 'STOCK', label: 'Asylum-seekers' }],
  [
    'OIP',
    {
      type: 'OTHER_IN_NEED_OF_PROTECTION',
      measure: 'STOCK',
      label: 'Other people in need of international protection',
    },
  ],
  ['IDP', { type: 'IDP', measure: 'STOCK', label: 'Internally displaced people' }],
  ['IOC', { type: 'IDP', measure: 'STOCK', label: 'People in a situation like internal displacement' }],
  ['STA', { type: 'STATELESS', measure: 'STOCK', label: 'Stateless people' }],
  ['OOC', { type: 'OTHER_OF_CONCERN', measure: 'STOCK', label: 'Others of concern' }],
  ['HST', { type: 'HOST_COMMUNITY', measure: 'STOCK', label: 'Host community' }],
  ['RET', { type: 'RETURNED_REFUGEE', measure: 'FLOW', flowKind: 'RETURN', label: 'Returned refugees' }],
  ['RST', { type: 'REFUGEE', measure: 'FLOW', flowKind: 'RESETTLEMENT', label: 'Resettled refugees' }],
  ['NAT', { type: 'REFUGEE', measure: 'FLOW', flowKind: 'NATURALISATION', label: 'Naturalised refugees' }],
  [
    'RDP',
    {
      type: 'RETURNED_IDP',
      measure: 'FLOW',
      flowKind: 'RETURN',
      label: 'Returned internally displaced people',
    },
  ],
  [
    'RRI',
    {
      type: 'DISPLACED_UNSPECIFIED',
      measure: 'FLOW',
      flowKind: 'RETURN',
      label: 'Returned refugees or internally displaced people',
    },
  ],
]);

/** `gender`; `all` is no sex but the total. */
export const sexes: ReadonlyMap<string, NonNullable<DisplacementRecord['sex']>> = new Map([
  ['f', 'FEMALE'],
  ['m', 'MALE'],
  ['x', 'OTHER'],
  ['o', 'OTHER'],
  ['e', 'OTHER'],
  ['u', 'UNKNOWN'],
]);
