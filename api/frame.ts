import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import type { Ctx } from "@/lib/platform";

/** What travels with a request through the api process. Bindings are absent where a test calls the app without a socket. */
export interface ApiEnv {
  Bindings: Partial<HttpBindings>;
  Variables: {
    requestId: string;
    /** What is left of the caller's allowance, as headers. */
    allowance?: Readonly<Record<string, string>>;
  };
}

export type ApiContext = Context<ApiEnv>;

/** One request, signed in: what an operation's `run` is given. */
export interface Call<Params extends string = string> {
  readonly ctx: Ctx;
  readonly params: Readonly<Record<Params, string>>;
  /** Query parameters as sent; a repeated one is a list. The command or query parses them. */
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  /** The JSON body as sent, `{}` when there was none. The command parses it. */
  readonly body: unknown;
}
