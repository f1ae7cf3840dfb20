import type { Db } from "./db";

/** Through which door a request came. */
export type Door = "web" | "api" | "cli" | "worker";

/**
 * Who acts. A token that acts for a person is that person (with fewer permissions); a service is nobody and fills no slot; the
 * system is Airlock itself, in jobs and at start.
 */
export type Actor =
  | { readonly kind: "person"; readonly id: string; readonly name: string; readonly sessionId?: string; readonly tokenId?: string }
  | { readonly kind: "service"; readonly id: string; readonly name: string; readonly tokenId: string }
  | { readonly kind: "system"; readonly id: "airlock"; readonly name: "Airlock" };

/** All that a command or query may know of its surroundings: time and identity are arguments. */
export interface Ctx {
  readonly actor: Actor;
  /** What the actor may do at most; relations (owner, slot holder) narrow it inside the command. */
  readonly permissions: ReadonlySet<string>;
  readonly now: Date;
  readonly requestId: string;
  readonly door: Door;
  readonly db: Db;
}
