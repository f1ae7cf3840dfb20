import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Chance } from "../../prisma/testing/chance";
import { type Answer, ask, type Sent } from "../callers";

/** What all clients did and met. */
export interface Tally {
  /** Commands that are known to be carried out, by kind. */
  readonly done: Map<string, number>;
  /** Commands sent to a process that was not there. */
  refused: number;
  /** Commands under way that a kill took, or that were answered 503. */
  cut: number;
  /** Of these, commands that turned out to be carried out. */
  carriedOut: number;
  /** What no client should ever meet. */
  readonly strange: string[];
  /** How long commands take of late, in milliseconds: within this time after one was sent a kill is worth most. */
  usualMs: number;
}

export function newTally(): Tally {
  return { done: new Map(), refused: 0, cut: 0, carriedOut: 0, strange: [], usualMs: 30 };
}

export const commandsIn = ({ done }: Tally): number => [...done.values()].reduce((sum, count) => sum + count, 0);

/** A command on its way: whoever kills wants to know when. */
export type Listener = (url: string) => void;

interface Surroundings {
  readonly urls: readonly string[];
  readonly chance: Chance;
  readonly tally: Tally;
  readonly onSent: Listener;
  isEnough(): boolean;
}

/** Thrown where a story breaks off, because enough was told. */
export class Enough extends Error {}

const isRefused = ({ status, text }: Answer): boolean => status === 0 && text.includes("ECONNREFUSED");

const RETRY_MS = 60;
const GIVE_UP_MS = 60_000;

/** One client of several: it sends a command until it is carried out, and looks for itself when its answer was cut. */
export class Client {
  private readonly around: Surroundings;

  constructor(around: Surroundings) {
    this.around = around;
  }

  private url(): string {
    const { urls, chance } = this.around;
    return urls[chance.between(0, urls.length - 1)] ?? "";
  }

  /** Reads until it is answered; null for what is not there. */
  // biome-ignore lint/suspicious/noExplicitAny: the caller says what it expects of the answer.
  async read(sent: Sent): Promise<any> {
    for (const giveUp = performance.now() + GIVE_UP_MS; performance.now() < giveUp; await pause(RETRY_MS)) {
      const { status, json } = await ask(this.url(), sent);
      if (status === 200) return json;
      if (status === 404) return null;
    }
    throw new Error(`GET ${sent.path} was not answered within a minute`);
  }

  /**
   * Carries one command out. `there` looks whether it is: after every answer that says so, and after every one that was cut.
   * @returns what `there` found.
   */
  async carryOut<Found>(kind: string, makeSent: () => Promise<Sent> | Sent, there: () => Promise<Found | null>): Promise<Found> {
    const { tally, onSent } = this.around;
    if (this.around.isEnough()) throw new Enough("enough");
    let key = randomUUID();
    let wasCut = false;
    for (const giveUp = performance.now() + GIVE_UP_MS; performance.now() < giveUp; await pause(RETRY_MS)) {
      const sent = await makeSent();
      const url = this.url();
      onSent(url);
      const sentAt = performance.now();
      const answer = await ask(url, sent.method === "POST" ? { ...sent, key } : sent);
      if (isRefused(answer)) {
        tally.refused += 1;
        continue;
      }
      const isDone = answer.status >= 200 && answer.status < 300;
      const isCut = answer.status === 0 || answer.status === 503;
      if (isCut) tally.cut += 1;
      if (isDone) tally.usualMs += (performance.now() - sentAt - tally.usualMs) / 8;
      wasCut ||= isCut;
      const found = await there();
      if (found !== null) {
        if (!isDone) tally.carriedOut += 1;
        tally.done.set(kind, (tally.done.get(kind) ?? 0) + 1);
        return found;
      }
      this.judge(kind, answer, isDone, wasCut);
      // Whoever held the key is dead: the command is not there, and is sent under another.
      if (answer.status === 409) key = randomUUID();
    }
    throw new Error(`${kind} was not carried out within a minute`);
  }

  private judge(kind: string, { status, text }: Answer, isDone: boolean, wasCut: boolean): void {
    const { strange } = this.around.tally;
    if (isDone) strange.push(`${kind} was acknowledged with ${status} and is not there`);
    else if (status !== 0 && status !== 503 && !(wasCut && status === 409))
      strange.push(`${kind} was answered ${status}: ${text.slice(0, 300)}`);
  }
}
