import type { ReactNode } from "react";
import { cx } from "./classes";
import { Glyph } from "./glyph";

/** Stale: given on an older digest, so it is asked again and drawn dashed. */
export type SlotState = "approved" | "waiting" | "rejected" | "stale";

const GLYPH = { approved: "met", waiting: "waiting", rejected: "unmet", stale: "unproven" } as const;
const TONE: Record<SlotState, string | undefined> = { approved: "green", waiting: undefined, rejected: "red", stale: "amber" };
const WORD: Record<SlotState, string> = { approved: "Approved", waiting: "Waiting", rejected: "Rejected", stale: "Asked again" };

interface ApprovalSlotProps {
  state: SlotState;
  /** "Data owner", "Security", "Risk". */
  title: string;
  /** The scope of a data owner's slot. */
  subject?: string | undefined;
  /** Who decided, or who may: "Any of 5 security approvers, you too". */
  who: ReactNode;
  /** "2 d ago", "Waiting 6 d", "Given on 7". */
  when: ReactNode;
  comment?: ReactNode;
  /** The reader may decide here. */
  mine?: boolean;
}

export function ApprovalSlot({ state, title, subject, who, when, comment, mine }: ApprovalSlotProps) {
  return (
    <div className={cx("slot", mine && "mine")}>
      <Glyph name={GLYPH[state]} className={TONE[state]} />
      <div>
        <span className="vh">{WORD[state]}: </span>
        <b className="strong">{title}</b>
        {subject && `, ${subject}`}
        <br />
        <span className="muted small">{who}</span>
      </div>
      <span className="state">{when}</span>
      {comment && <blockquote>{comment}</blockquote>}
    </div>
  );
}
