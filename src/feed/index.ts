export { append } from './append.ts';
export { type Change, type ChangeKind, changeKinds, type NewChange } from './change.ts';
export { cursorAt, type FeedState, readChanges, readState, resolveCursor } from './log.ts';
export { keepMoment, sequence, type Sequencer, startSequencer } from './sequencer.ts';
export { Tail } from './tail.ts';
