import { describe, expect, it } from "vitest";
import { digestOf } from "./digest";
import { type NoticeSubject, noticeHref, noticeWords, stepWords } from "./words";

const TODAY = "2026-11-24";
const triage = { ref: "WL-0123", name: "Claims triage" };
const notice = (over: Partial<NoticeSubject>): NoticeSubject => ({
  ...{ kind: "review", step: "due", label: "WL-0123", workload: triage, dueOn: TODAY, outcome: null },
  ...over,
});

describe("noticeWords", () => {
  it.each<[Partial<NoticeSubject>, string, string]>([
    [{ dueOn: "2026-12-01" }, "Review in 7 d: WL-0123 Claims triage", "/workloads/WL-0123/review"],
    [{ dueOn: "2026-11-25" }, "Review in 1 d: WL-0123 Claims triage", "/workloads/WL-0123/review"],
    [{}, "Review due today: WL-0123 Claims triage", "/workloads/WL-0123/review"],
    [{ dueOn: "2026-11-23" }, "Review overdue 1 d: WL-0123 Claims triage", "/workloads/WL-0123/review"],
    [{ dueOn: "2023-11-24" }, "Review overdue 3 y: WL-0123 Claims triage", "/workloads/WL-0123/review"],
    [{ kind: "end", dueOn: "2026-11-26" }, "Ends in 2 d: WL-0123 Claims triage", "/workloads/WL-0123"],
    [{ kind: "end" }, "Ends today: WL-0123 Claims triage", "/workloads/WL-0123"],
    [{ kind: "end", dueOn: "2026-11-20" }, "Ended 4 d ago: WL-0123 Claims triage", "/workloads/WL-0123"],
    [
      { kind: "promotion", step: "requested", label: "PR-0007" },
      "PR-0007 asks for your approval: WL-0123 Claims triage",
      "/promotions/PR-0007",
    ],
    [
      { kind: "promotion", step: "rejected", label: "PR-0007", outcome: "rejected" },
      "PR-0007 was rejected: WL-0123 Claims triage",
      "/promotions/PR-0007",
    ],
    [
      { kind: "exception", step: "requested", label: "EX-0003" },
      "EX-0003 asks for an exception: WL-0123 Claims triage",
      "/exceptions/EX-0003",
    ],
    [
      { kind: "exception", step: "approved", label: "EX-0003", outcome: "approved" },
      "EX-0003 was approved: WL-0123 Claims triage",
      "/exceptions/EX-0003",
    ],
    [
      { kind: "exception", step: "ending", label: "EX-0003", dueOn: "2026-12-03" },
      "EX-0003 ends in 9 d: WL-0123 Claims triage",
      "/exceptions/EX-0003",
    ],
    [{ kind: "promotion", step: "waiting", label: "PR-0007" }, "PR-0007 still waits for you: WL-0123 Claims triage", "/promotions/PR-0007"],
    [
      { kind: "condition", step: "before-7", label: "PR-0007", dueOn: "2026-12-01" },
      "Condition of PR-0007, in 7 d: WL-0123 Claims triage",
      "/workloads/WL-0123/conditions",
    ],
    [
      { kind: "finding", step: "assigned", label: "owner", outcome: "A named owner" },
      "Finding given to you, A named owner: WL-0123 Claims triage",
      "/workloads/WL-0123/findings/owner",
    ],
    [
      { kind: "finding", step: "before-7", label: "owner", outcome: "A named owner", dueOn: "2026-12-01" },
      "Finding due in 7 d, A named owner: WL-0123 Claims triage",
      "/workloads/WL-0123/findings/owner",
    ],
    [
      { kind: "finding", step: "overdue", label: "1200", workload: null, dueOn: "2026-11-22" },
      "1,200 findings, overdue 2 d",
      "/findings?mine=true&overdue=true",
    ],
    [
      { kind: "finding", step: "due", label: "2", workload: null, outcome: "given to you" },
      "2 findings given to you, due today",
      "/findings?assignee=me&dueIn=0",
    ],
    [{ step: "prepared" }, "Review prepared for you to conclude: WL-0123 Claims triage", "/workloads/WL-0123/review"],
    [
      { kind: "campaign", step: "requested", label: "RC-0003", workload: null, dueOn: "2026-12-20", outcome: "High tiers" },
      "RC-0003 asks for your reviews by 20 Dec 2026: High tiers",
      "/reviews/campaigns/RC-0003?reviewer=me",
    ],
    [
      { kind: "campaign", step: "closed", label: "RC-0003", workload: null, outcome: "High tiers, 87 % answered" },
      "RC-0003 is closed: High tiers, 87 % answered",
      "/reviews/campaigns/RC-0003",
    ],
    [
      { kind: "policy", step: "proposed", label: "PO-0002", workload: null },
      "PO-0002 proposes another policy",
      "/policy/proposals/PO-0002",
    ],
    [
      { kind: "policy", step: "approved", label: "PO-0002", workload: null, outcome: "approved" },
      "PO-0002 was approved",
      "/policy/proposals/PO-0002",
    ],
  ])("%j: %s", (over, words, href) => {
    expect(noticeWords(notice(over), TODAY)).toBe(words);
    expect(noticeHref(notice(over))).toBe(href);
  });

  it.each([
    ["before-1", "Reminder, 1 day before"],
    ["before-30", "Reminder, 30 days before"],
    ["risk_lead", "Overdue: the risk lead hears of it"],
    ["requested", "Asked of you"],
    ["rejected", "Decided"],
  ])("says why of %s", (step, words) => expect(stepWords(step)).toBe(words));
});

describe("digestOf", () => {
  const asked = notice({ kind: "promotion", step: "requested", label: "PR-0007" });
  const overdue = (number: number, days: number, step: string): NoticeSubject => {
    const ref = `WL-${String(number).padStart(4, "0")}`;
    return notice({ step, label: ref, workload: { ref, name: "Some" }, dueOn: `2026-10-${String(days).padStart(2, "0")}` });
  };

  it("puts what is asked first, then what is longest overdue, then what comes, then what was decided", () => {
    const { groups, total, subject } = digestOf(
      [
        notice({ kind: "promotion", step: "rejected", label: "PR-0001", outcome: "rejected" }),
        notice({ step: "before-14", dueOn: "2026-12-08" }),
        notice({ kind: "end", step: "before-1", dueOn: "2026-11-25" }),
        overdue(5, 24, "backup_owner"),
        notice({ step: "due" }),
        overdue(6, 3, "consequence"),
        asked,
      ],
      TODAY,
    );
    expect(groups.map(({ title }) => title)).toEqual([
      "Promotions · Asked of you",
      "Reviews · Overdue past the last step of the policy",
      "Reviews · Overdue: the backup owner hears of it",
      "Reviews · Due",
      "Ends of experiments and pilots · Reminder, 1 day before",
      "Reviews · Reminder, 14 days before",
      "Promotions · Decided",
    ]);
    expect([total, subject]).toEqual([7, "Airlock: 2 overdue, 1 asked of you, 3 coming due, 1 decided"]);
  });

  it("names ten of a kind, the longest overdue first, and counts the others", () => {
    const many = Array.from({ length: 453 }, (_, i) => overdue(i + 1, 28 - (i % 28), "consequence"));
    const [group, ...others] = digestOf(many, TODAY).groups;
    expect(others).toEqual([]);
    expect([group?.lines.length, group?.more]).toEqual([10, 443]);
    expect(group?.lines[0]?.words).toBe("Review overdue 54 d: WL-0028 Some");
  });

  it("says findings of several days in one line, with how many they are in all", () => {
    const due = (label: string, dueOn: string, over: Partial<NoticeSubject> = {}): NoticeSubject =>
      notice({ kind: "finding", step: "overdue", label, workload: null, dueOn, ...over });
    const one = due("owner", "2026-11-20", { workload: triage, outcome: "A named owner" });
    const { subject, groups } = digestOf([due("4000", "2026-11-22"), due("30", "2026-11-12"), one], TODAY);
    expect(subject).toBe("Airlock: 3 overdue");
    expect(groups).toEqual([
      {
        ...{ title: "Findings · Overdue", more: 0 },
        lines: [{ words: "4,031 findings, the longest overdue 12 d", href: "/findings?mine=true&overdue=true" }],
      },
    ]);
    expect(digestOf([one], TODAY).groups[0]?.lines[0]?.words).toBe("Finding overdue 4 d, A named owner: WL-0123 Claims triage");
  });

  it("says one thing of one notice", () => {
    const { subject, groups } = digestOf([asked], TODAY);
    expect([subject, groups.length, groups[0]?.more]).toEqual(["Airlock: 1 asked of you", 1, 0]);
  });
});
