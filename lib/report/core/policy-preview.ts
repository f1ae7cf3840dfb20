/**
 * What a proposed policy would change among the workloads: every control judged on the same facts under both documents. Pure, and added up
 * some workloads at a time, so that a look at a million can stop and go on.
 */
import type { Verdict } from "@/lib/controls/core";
import { seatsFor } from "@/lib/policy/core/slots";
import type { PolicyDocument } from "@/lib/policy/schema";

/** How many workloads and requests are named; the others are counted. */
const MOST_NAMED = 8;

export interface ControlPreview {
  /** Workloads that would have the gap, and have it not under the policy that is changed. */
  readonly opens: number;
  /** Workloads whose gap would be gone. */
  readonly resolves: number;
  /** WL-0001: the first that would have it. */
  readonly first: readonly string[];
}

export interface RequestPreview {
  /** PR-0007, or of an approval the workload: WL-0001. */
  readonly ref: string;
  /** Slots that it would need beside those that it has. */
  readonly slots: readonly string[];
}

export interface PolicyPreview {
  /** The number of the workload that was looked at last. */
  readonly cursor: number;
  readonly looked: number;
  /** Workloads that something would change for. */
  readonly affected: number;
  /** By the control's slug. */
  readonly controls: Readonly<Record<string, ControlPreview>>;
  /** Open requests that would need more slots: the first, and how many. */
  readonly requests: readonly RequestPreview[];
  readonly requestsTotal: number;
  /** Approvals in force that were given in fewer slots than it would ask for, by their workload: the first, and how many. */
  readonly approvals: readonly RequestPreview[];
  readonly approvalsTotal: number;
  /** When the last workload was looked at, ISO 8601; null while it goes on. */
  readonly finishedAt: string | null;
}

export const NO_PREVIEW: PolicyPreview = {
  ...{ cursor: 0, looked: 0, affected: 0, controls: {}, requests: [], requestsTotal: 0 },
  ...{ approvals: [], approvalsTotal: 0, finishedAt: null },
};

export interface JudgedTwice {
  readonly ref: string;
  readonly before: readonly Verdict[];
  readonly after: readonly Verdict[];
}

/** A gap as findings count it: unmet or unproven, and covered by no exception. */
const gapsIn = (verdicts: readonly Verdict[]): ReadonlySet<string> =>
  new Set(
    verdicts
      .filter(({ outcome, waivedUntil }) => waivedUntil === null && (outcome === "unmet" || outcome === "unproven"))
      .map(({ control }) => control),
  );

const NOTHING: ControlPreview = { opens: 0, resolves: 0, first: [] };

/** Which of these have fewer slots than a policy asks for, and which those are. */
function lacking(asked: readonly SlotsAsked[], { promotion }: PolicyDocument): RequestPreview[] {
  return asked.flatMap(({ ref, toStage, slots }): RequestPreview[] => {
    const missing = seatsFor(promotion.slots[toStage === "production" ? "production" : "pilot"]).filter(({ id }) => !slots.includes(id));
    return missing.length > 0 ? [{ ref, slots: missing.map(({ label }) => label) }] : [];
  });
}

/** The preview with the approvals of some more workloads looked at: they stand, and are asked for again as the policy then is. */
export function withApprovals(preview: PolicyPreview, standing: readonly SlotsAsked[], policy: PolicyDocument): PolicyPreview {
  const fewer = lacking(standing, policy);
  const approvals = [...preview.approvals, ...fewer].slice(0, MOST_NAMED);
  return { ...preview, approvals, approvalsTotal: preview.approvalsTotal + fewer.length };
}

/** The preview with some more workloads looked at. */
export function lookedAt(preview: PolicyPreview, judged: readonly JudgedTwice[], cursor: number): PolicyPreview {
  const controls: Record<string, ControlPreview> = { ...preview.controls };
  let { affected } = preview;
  for (const { ref, before, after } of judged) {
    const [old, now] = [gapsIn(before), gapsIn(after)];
    const opened = [...now].filter((control) => !old.has(control));
    const resolved = [...old].filter((control) => !now.has(control));
    if (opened.length + resolved.length > 0) affected += 1;
    for (const control of opened) {
      const { opens, first, ...rest } = controls[control] ?? NOTHING;
      controls[control] = { ...rest, opens: opens + 1, first: first.length < MOST_NAMED ? [...first, ref] : first };
    }
    for (const control of resolved) {
      const known = controls[control] ?? NOTHING;
      controls[control] = { ...known, resolves: known.resolves + 1 };
    }
  }
  return { ...preview, cursor, looked: preview.looked + judged.length, affected, controls };
}

/** A request, or the approval that a workload stands on. */
export interface SlotsAsked {
  readonly ref: string;
  readonly toStage: string;
  /** The ids of the slots that it was made with. */
  readonly slots: readonly string[];
}

/** The preview of what waits for approval, once every workload was looked at: slots are added to a request, and never dropped. */
export function withRequests(preview: PolicyPreview, open: readonly SlotsAsked[], policy: PolicyDocument, at: Date): PolicyPreview {
  const wider = lacking(open, policy);
  return { ...preview, requests: wider.slice(0, MOST_NAMED), requestsTotal: wider.length, finishedAt: at.toISOString() };
}
