export { append } from './append.ts';
export { type Change, type ChangeKind, changeKinds, type NewChange } from './change.ts';
export {
  changedBetween,
  cursorAt,
  type FeedState,
  momentBefore,
  readChanges,
  readState,
  resolveCursor,
} from './log.ts';
export { keepMoment, pause, sequence, type Sequencer, startSequencer } from './sequencer.ts';
export { Tail } from './tail.ts';
