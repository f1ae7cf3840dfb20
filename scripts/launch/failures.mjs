// What stops Airlock, said in two lines: one for the reason, one for the remedy. Whatever is thrown below the launcher
// ends here, so that nobody reads a stack to learn that a disk is full.

/** A stop that was foreseen: it carries what to do about it. */
export class Failure extends Error {
  /**
   * @param {string} reason what did not work, with the name of the thing
   * @param {string} remedy what the reader can do
   * @param {{ cause?: unknown, log?: string }} [more] `log`: where the details stand
   */
  constructor(reason, remedy, more = {}) {
    super(reason, { cause: more.cause });
    this.name = "Failure";
    this.reason = reason;
    this.remedy = remedy;
    this.log = more.log;
  }
}

/** @type {Record<string, (error: NodeJS.ErrnoException) => Failure>} */
const FROM_CODE = {
  ENOSPC: (error) =>
    new Failure(`The disk is full${at(error)}.`, "Free some space, then start again: what was begun is redone from the start.", {
      cause: error,
    }),
  EDQUOT: (error) =>
    new Failure(`The disk quota is used up${at(error)}.`, "Free some space or raise the quota, then start again.", { cause: error }),
  EROFS: (error) =>
    new Failure(`The folder is read-only${at(error)}.`, "Set AIRLOCK_HOME to a folder that can be written.", { cause: error }),
  EACCES: (error) =>
    new Failure(`Access was refused${at(error)}.`, "Give this user the folder, or set AIRLOCK_HOME to one it may write.", {
      cause: error,
    }),
  EPERM: (error) =>
    new Failure(`The system did not permit it${at(error)}.`, "Give this user the folder, or set AIRLOCK_HOME to one it may write.", {
      cause: error,
    }),
  EMFILE: (error) =>
    new Failure("This user may not open more files.", "Raise the limit, for example with `ulimit -n 4096`, then start again.", {
      cause: error,
    }),
};

/** @param {NodeJS.ErrnoException} error */
function at(error) {
  return error.path ? ` at ${error.path}` : "";
}

/** Any error as a Failure. @param {unknown} error @returns {Failure} */
export function asFailure(error) {
  if (error instanceof Failure) return error;
  const known = FROM_CODE[codeOf(error)];
  if (known) return known(/** @type {NodeJS.ErrnoException} */ (error));
  const message = error instanceof Error ? error.message : String(error);
  return new Failure(
    `Something unforeseen happened: ${firstLine(message)}`,
    "Run `npm run doctor`; it looks at every part of the installation.",
    {
      cause: error,
    },
  );
}

/** @param {unknown} error @returns {string} */
export function codeOf(error) {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
}

/** @param {string} text */
export function firstLine(text) {
  return text.trim().split("\n")[0]?.trim() ?? "";
}

/** The two lines (three, where a log has the details). @param {Failure} failure @param {string} [what] @returns {string} */
export function renderFailure(failure, what = "Airlock did not start") {
  const lines = [`${what}: ${failure.reason}`, `What to do: ${failure.remedy}`];
  if (failure.log) lines.push(`Details: ${failure.log}`);
  return lines.join("\n");
}
