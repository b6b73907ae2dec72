import { UserInputError } from './errors.ts';

/** Why an edit was not made. The list is closed and public; each is for the caller to mend. */
export const editProblems = {
  BAD_VALUE: 'A value cannot be right.',
  UNKNOWN_NODE: 'No node has this id, or it was taken down.',
  WRONG_TYPE: 'The node is of a type that cannot be edited in this way.',
  NOT_ACTIVE: 'Its publisher does not stand by the report any more.',
  SUMMARY_REPORT: 'The report sums up several happenings and so is about no single incident.',
  SAME_DOCUMENT: 'Two of the reports rest on the same document.',
  NOT_LINKED: 'The report is linked to no other.',
  MERGED: 'The incident was merged into another: that one is to be edited.',
  NOT_OF_THE_DESK: 'The record is no item of a desk document.',
  ITEM_REFUSED: 'The item is not one that can take the place of the present one.',
  BUSY: 'Another edit or run is under way.',
} as const;
export type EditProblem = keyof typeof editProblems;

/** An edit that breaks a rule. Nothing of it was done. */
export class EditRefused extends UserInputError {
  readonly problem: EditProblem;
  /** The argument that is wrong, where it is one. */
  readonly path: string | null;

  constructor(problem: EditProblem, message: string, options: { hint: string; path?: string }) {
    super('BAD_USER_INPUT', message, { hint: options.hint });
    this.problem = problem;
    this.path = options.path ?? null;
  }
}
