import { type FilterToken, type ListParams, listState, tokensOf } from "@/components/data-table/list-state";
import type { Stage, Tier } from "@/components/ui/glyph";
import { CONTROLS, FINDING_STATES, SEVERITIES } from "@/lib/controls/core";

export const STAGES = { experiment: "Experiment", pilot: "Pilot", production: "Production", retired: "Retired" } satisfies Record<
  Stage,
  string
>;
export const TIERS = { critical: "Critical", high: "High", moderate: "Moderate", low: "Low" } satisfies Record<Tier, string>;

/** The address of the list of findings. */
export const FINDINGS = listState("/findings", [
  "q",
  "control",
  "severity",
  "state",
  "stage",
  "tier",
  "team",
  "workload",
  "assignee",
  "mine",
  "overdue",
  "dueIn",
  "dueAfter",
  "sort",
  "cursor",
  "limit",
]);

/** What a finding of each control is called. */
export const GAP_TITLES: Readonly<Record<string, string>> = Object.fromEntries(CONTROLS.map(({ id, gap }) => [id, gap]));

const FLAG = { true: "yes", false: "no" };

/** The filters in force, in words; `teams` are names by id. */
export function findingTokens(params: ListParams, teams: Readonly<Record<string, string>>): FilterToken[] {
  return tokensOf(params, {
    q: { field: "Search" },
    control: { field: "Gap", words: GAP_TITLES },
    severity: { field: "Severity", words: SEVERITIES },
    state: { field: "State", words: FINDING_STATES },
    stage: { field: "Stage", words: STAGES },
    tier: { field: "Tier", words: TIERS },
    team: { field: "Team", words: { ...teams, none: "no team" } },
    workload: { field: "Workload" },
    assignee: { field: "Assignee", words: { me: "me", none: "nobody" } },
    mine: { field: "Of my workloads", words: FLAG },
    overdue: { field: "Overdue", words: FLAG },
    dueIn: { field: "Due within days" },
    dueAfter: { field: "Due after days" },
  });
}

/** Where a finding is read and worked on. */
export const findingHref = (workload: string, control: string): string => `/workloads/${workload}/findings/${control}`;
