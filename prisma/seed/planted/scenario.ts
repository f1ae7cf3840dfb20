import type { Ground } from "./ground";

/** A failure that a control is there to find, and the workload that differs from it in nothing but that. */
export interface Planted {
  /** The control's slug. */
  readonly control: string;
  /** What is wrong, as its workload is called. */
  readonly name: string;
  /** What the twin is called. */
  readonly twin: string;
  /** Builds one of the two. @returns WL-0123 */
  build(ground: Ground, name: string, faulty: boolean): Promise<string>;
}
