import type { Query } from "@/components/data-table/href";
import { ApproveUseForm } from "@/components/registry/scope-use-approve-form";
import { ChangeUseForm } from "@/components/registry/scope-use-change-form";
import type { OpenAct, ScopeUseAct, ScopeUseLine } from "@/components/registry/scope-use-list";
import { RemoveUseForm } from "@/components/registry/scope-use-remove-form";
import type { ScopeUseTerms } from "@/components/registry/scope-use-terms";
import { WithdrawUseForm } from "@/components/registry/scope-use-withdraw-form";
import { addDays, type CalendarDate } from "@/lib/platform";
import type { Policy } from "@/lib/policy";
import { approve, change, remove, withdraw } from "./actions";

/** A line of the page with what its forms send. */
export interface DecidableUse {
  readonly line: ScopeUseLine;
  readonly terms: ScopeUseTerms;
  /** The data scope, by its name. */
  readonly dataScope: string;
}

interface Surroundings {
  /** The page on which the form stands, and to which it goes back. */
  readonly path: string;
  readonly policy: Policy;
  readonly today: CalendarDate;
}

const ACTS: readonly ScopeUseAct[] = ["approve", "withdraw", "change", "remove"];

function formFor(act: ScopeUseAct, { line, terms, dataScope }: DecidableUse, { path, policy, today }: Surroundings) {
  const term = policy.term.scopeUse;
  switch (act) {
    case "approve":
      return <ApproveUseForm approve={approve} use={terms} back={path} today={today} latest={addDays(today, term)} term={term} />;
    case "withdraw":
      return <WithdrawUseForm withdraw={withdraw} use={terms} back={path} />;
    case "change":
      return <ChangeUseForm change={change} use={terms} approved={line.approval.state === "approved"} back={path} />;
    case "remove":
      return <RemoveUseForm remove={remove} use={terms} name={dataScope} back={path} />;
  }
}

/** The one form that the address asks for ("?approve=<id>"), of a use that stands here and may be acted on; null for any other. */
export function openAct(query: Query, uses: readonly DecidableUse[], surroundings: Surroundings): OpenAct | null {
  for (const act of ACTS) {
    const use = uses.find(({ line }) => line.id === query[act] && line.acts.includes(act));
    if (use) return { act, id: use.line.id, form: formFor(act, use, surroundings) };
  }
  return null;
}
