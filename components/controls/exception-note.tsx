import { Link } from "@/components/ui/link";

/** What stands of exceptions to one control: the one in force, and the one that is asked for. */
export interface ExceptionNote {
  /** EX-0007. */
  readonly ref: string;
  readonly control: string;
  /** "Excepted until 12 Jan 2027 by Rita Moreau", "Asked for by Ada Lovelace until 12 Jan 2027". */
  readonly words: string;
  /** The reason, and what stands in place of the control. */
  readonly why: string;
  /** Its end is near, or past 80 % of its time: amber. */
  readonly endsSoon: boolean;
}

/** One exception in the line of its control. */
export function Note({ note }: { note: ExceptionNote }) {
  return (
    <p>
      <Link href={`/exceptions/${note.ref}`}>{note.ref}</Link> <span className={note.endsSoon ? "amber" : undefined}>{note.words}</span>:{" "}
      <span className="muted">{note.why}</span>
    </p>
  );
}
