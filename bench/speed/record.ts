import pg from "pg";

/** One statement as the driver was given it; with a name it is prepared once a connection. */
export interface Statement {
  readonly name?: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

/** The statements of one request: each wave is sent at once, the next when all of it is answered. */
export type Waves = Statement[][];

type Query = (...args: unknown[]) => unknown;

/** Guarantee: `pg` calls query with a text or a configuration object first, and with the values second. */
function statementOf([first, second]: unknown[]): Statement {
  if (typeof first === "string") return { text: first, values: Array.isArray(second) ? second : [] };
  const { name, text, values } = first as { name?: string; text: string; values?: unknown[] };
  return { ...(name ? { name } : {}), text, values: values ?? [] };
}

function isPromise(value: unknown): value is Promise<unknown> {
  return typeof value === "object" && value !== null && "then" in value;
}

/** What `work` asked of the database, statement by statement, whoever asked: Prisma or a store's own SQL. */
export async function recordStatements(work: () => Promise<unknown>): Promise<Waves> {
  const waves: Waves = [];
  let open = 0;
  const { prototype } = pg.Client;
  const original: Query = prototype.query;
  const close = (): void => {
    open -= 1;
  };
  const recording: Query = function (this: unknown, ...args) {
    const wave = open > 0 ? waves.at(-1) : undefined;
    if (wave) wave.push(statementOf(args));
    else waves.push([statementOf(args)]);
    open += 1;
    const last = args.at(-1);
    if (typeof last === "function") {
      const whenDone: Query = (...answer) => {
        close();
        return last(...answer);
      };
      return original.apply(this, [...args.slice(0, -1), whenDone]);
    }
    const result = original.apply(this, args);
    if (isPromise(result)) void result.then(close, close);
    return result;
  };
  Object.assign(prototype, { query: recording });
  try {
    await work();
  } finally {
    Object.assign(prototype, { query: original });
  }
  return waves;
}
