/**
 * The only file that asks the machine for the time. Everything else gets an instant as an argument, so that rules about
 * time are tested with tables and a demonstration can be moved to another day.
 */
import { env } from "./env";

let shift: number | undefined;

/** Milliseconds between the machine's clock and AIRLOCK_NOW at start; zero outside demo mode. */
function demoShift(): number {
  if (shift === undefined) {
    const { AIRLOCK_NOW } = env();
    shift = AIRLOCK_NOW ? Date.parse(AIRLOCK_NOW) - Date.now() : 0;
  }
  return shift;
}

/** The present instant. In demo mode AIRLOCK_NOW moves it; it then runs on from there. */
export function now(): Date {
  return new Date(Date.now() + demoShift());
}

/** The present instant by another clock than this machine's: the database's, which all workers share. AIRLOCK_NOW moves it all the same. */
export function nowBy(other: Date): Date {
  return new Date(other.getTime() + demoShift());
}
