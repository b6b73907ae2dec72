import type { Connector } from '../connector.ts';
import { unhcrAsylumApplications, unhcrAsylumDecisions } from './asylum.ts';
import { unhcrFlows } from './flows.ts';
import { unhcrPopulation } from './population.ts';
import { unhcrSolutions } from './solutions.ts';

/** The tables of UNHCR's Refugee Data Finder. */
export const unhcr: readonly Connector[] = [
  unhcrPopulation,
  unhcrAsylumApplications,
  unhcrAsylumDecisions,
  unhcrSolutions,
  unhcrFlows,
];
