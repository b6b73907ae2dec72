export { append } from './append.ts';
export { type Cause, readCauses } from './causes.ts';
export { type Change, type ChangeKind, changeKinds, type NewChange, ownIdOf } from './change.ts';
export {
  BY_EDITOR,
  type Correction,
  type CorrectionFilter,
  type CorrectionSource,
  correctionOf,
  correctionsUntil,
  readCorrections,
} from './corrections.ts';
export { beginEpoch, ensureEpoch } from './epoch.ts';
export {
  changedBetween,
  cursorAt,
  type FeedState,
  readChanges,
  readPage,
  readState,
  resolveCursor,
} from './log.ts';
export {
  cursorOfMoment,
  type Moment,
  momentAt,
  momentBefore,
  momentOf,
  newestOf,
  requireOneCluster,
} from './moment.ts';
export { changesBefore, type PlacedChange } from './newest.ts';
export { type Backlog, readBacklog, readLag } from './outbox.ts';
export {
  DEFAULT_RETENTION_DAYS,
  dropExpired,
  LEAST_RETENTION_DAYS,
  readPartitions,
  startRetention,
} from './retention.ts';
export { type Background, pause, repeatedly } from './repeat.ts';
export {
  createRelease,
  isReleaseName,
  momentOfRelease,
  type Verdict,
  type VerifiedPart,
  verifyRelease,
} from './releases.ts';
export { keepMoment, sequence, startSequencer } from './sequencer.ts';
export { type Place, Tail } from './tail.ts';
export { type Kind, type Loss, takenDownSince } from './takedowns.ts';
