import { describe, expect, it } from "vitest";
import { keysOf } from "@/lib/platform/closed-set";
import { beyondLabel, beyondPayload, eventLabel, KINDS_BY_SUBJECT, listenedWords, payloadOf, testPayload, WEBHOOK_KINDS } from ".";

const NOW = new Date("2026-11-24T09:00:00.000Z");
const places = { pages: "https://airlock.example.org", api: "https://api.example.org" };
const workload = { ref: "WL-0012", name: "Claims triage" };
const ended = (path: string, api = path) => ({ api: `https://api.example.org/api/v1/${api}`, page: `https://airlock.example.org/${path}` });

describe("the payload", () => {
  it("says what happened to what, when it is due and where to read the rest", () => {
    const subject = { id: "0198", ref: "WL-0012", state: "overdue", workload, dueOn: "2026-11-23", step: "overdue" };
    expect(payloadOf("review.overdue", NOW, subject, places)).toEqual({
      type: "review.overdue",
      timestamp: "2026-11-24T09:00:00.000Z",
      data: {
        ...{ id: "0198", ref: "WL-0012", label: "WL-0012: Claims triage", state: "overdue", step: "overdue", workload: "WL-0012" },
        ...{ dueOn: "2026-11-23", ...ended("workloads/WL-0012/reviews") },
      },
    });
  });

  it.each([
    ["promotion.decided", "PR-0007", workload, ended("promotions/PR-0007")],
    ["condition.due", "PR-0007", workload, ended("workloads/WL-0012/conditions")],
    ["review.completed", "WL-0012", workload, ended("workloads/WL-0012/reviews")],
    ["campaign.started", "RC-0003", null, ended("reviews/campaigns/RC-0003", "campaigns/RC-0003")],
    ["workload.ended", "WL-0012", workload, ended("workloads/WL-0012")],
    ["finding.opened", "backup-owner", workload, ended("workloads/WL-0012/findings/backup-owner")],
    ["exception.requested", "EX-0003", workload, ended("exceptions/EX-0003")],
    ["incident.opened", "IN-0004", workload, ended("incidents/IN-0004")],
    ["handover.offered", null, null, ended("handovers")],
    ["policy.proposed", "PO-0002", null, ended("policy/proposals/PO-0002")],
  ] as const)("leads to where it is read: %s", (kind, ref, about, links) => {
    const { data } = payloadOf(kind, NOW, { id: "0198", ref, name: "12 workloads", state: "x", workload: about }, places);
    expect(data).toMatchObject({ ...links, ref, workload: about?.ref ?? null, dueOn: null, step: null });
  });

  it("of more than leave by themselves names the list", () => {
    const label = beyondLabel(10_000, "2026-11-24");
    expect(beyondPayload("finding.opened", NOW, label, places).data).toEqual({
      ...{ id: null, ref: null, label: "More than 10,000 on 2026-11-24", state: null, step: null, workload: null, dueOn: null },
      ...ended("findings"),
    });
  });

  it("of a test names the webhook alone", () => {
    expect(testPayload(NOW, { id: "0198", name: "Pager" }, places)).toMatchObject({
      type: "webhook.test",
      data: { id: "0198", label: "Pager", ...ended("organisation/webhooks/0198", "webhooks/0198") },
    });
  });
});

describe("eventLabel", () => {
  it.each([
    ["WL-0012", undefined, workload, "WL-0012: Claims triage"],
    ["RC-0003", "Autumn", null, "RC-0003: Autumn"],
    [null, "12 workloads", null, "12 workloads"],
    ["PO-0002", undefined, null, "PO-0002"],
  ])("%s, %s", (ref, name, about, label) => expect(eventLabel({ id: "1", ref, name, state: "x", workload: about })).toBe(label));
});

describe("KINDS_BY_SUBJECT", () => {
  it("has every kind once, under what it is about", () => {
    expect(KINDS_BY_SUBJECT.flatMap(({ kinds }) => kinds).toSorted()).toEqual(keysOf(WEBHOOK_KINDS).toSorted());
    for (const { subject, kinds } of KINDS_BY_SUBJECT)
      expect(kinds.filter((kind) => !kind.startsWith(`${subject}.`) || kinds.length === 0)).toEqual([]);
  });
});

describe("listenedWords", () => {
  it.each([
    ["all", "All"],
    [["review.overdue", "policy.decided"], "A review is overdue; A proposed policy was decided"],
    [["policy.decided", "review.due", "review.overdue", "finding.opened"], "4 events: reviews, findings, policy"],
  ] as const)("of %s", (kinds, words) => expect(listenedWords(kinds)).toBe(words));
});
