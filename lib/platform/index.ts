/** The ground under every slice: database, transaction, context, time, ids, errors. Knows nothing of the domain. */
export {
  addDays,
  beginningOf,
  type CalendarDate,
  dayOf,
  daysBetween,
  fromDateColumn,
  hourOf,
  isTimeZone,
  type Period,
  periodWords,
  toDateColumn,
} from "./calendar";
export { now, nowBy } from "./clock";
export { keysOf } from "./closed-set";
export type { Actor, Ctx, Door } from "./ctx";
export { type Db, db, isReachable, openDb, readAtOnce, type Sql } from "./db";
export { canonicalJson, digestOf, sha256 } from "./digest";
export { env } from "./env";
export { AppError, asAppError, type ErrorCode, type FieldErrors, isUniqueViolation, notFound, type Refusal, refused } from "./errors";
export { claimKey, findKey, finishKey, forgetKeys, type KeptAnswer, type KeyClaim, type KeyRecord, releaseKey, takeOverKey } from "./http";
export { asId, isUuid, newId, newRequestId, type PersonId } from "./ids";
export { logger } from "./logger";
export { announce, enqueue, forgetDays, isListenedTo, MOST_A_DAY, markAllChanged, markChanged } from "./outbox";
export { parse } from "./parse";
export { openQueues, type Queue, type QueuePlan, type Queues } from "./queue";

export { derive, sqlOf, type Tx, transaction } from "./transaction";
export { agoWords, bytesWords, dayWords, instantWords, inWords, phraseOf } from "./words";
