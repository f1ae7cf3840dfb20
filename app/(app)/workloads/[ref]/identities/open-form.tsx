import type { ReactNode } from "react";
import { ReachAddForm } from "@/components/registry/reach-add-form";
import { REACH_KINDS, type ReachKind } from "@/components/registry/reach-kinds";
import { ReachRemoveForm } from "@/components/registry/reach-remove-form";
import type { FormState } from "@/components/ui/form-state";
import type { Suggestion } from "@/components/ui/suggest-input";
import type { Ctx } from "@/lib/platform";
import { keyIn } from "@/lib/platform/closed-set";
import { environmentSuggestions } from "../../../data-scopes/suggestions";
import { workloadSuggestions } from "../../../identities/suggestions";
import type { WorkloadView } from "../view";
import {
  addTheChannel,
  addTheDependency,
  addTheEnvironment,
  addTheTool,
  addTheVersion,
  removeTheChannel,
  removeTheDependency,
  removeTheEnvironment,
  removeTheTool,
  removeTheVersion,
} from "./actions";

type Act = (state: FormState, form: FormData) => Promise<FormState>;

const ACTS: Readonly<Record<ReachKind, { readonly add: Act; readonly remove: Act }>> = {
  environment: { add: addTheEnvironment, remove: removeTheEnvironment },
  tool: { add: addTheTool, remove: removeTheTool },
  channel: { add: addTheChannel, remove: removeTheChannel },
  version: { add: addTheVersion, remove: removeTheVersion },
  dependency: { add: addTheDependency, remove: removeTheDependency },
};

/** What may be removed of a kind: its id, what it is called, whether it is in force. */
export interface Removable {
  readonly kind: ReachKind;
  readonly id: string;
  readonly name: string;
  readonly live: boolean;
}

export interface OpenForm {
  readonly kind: ReachKind;
  readonly adding: boolean;
  readonly form: ReactNode;
}

async function suggestionsFor(ctx: Ctx, view: WorkloadView, kind: ReachKind): Promise<Suggestion[]> {
  if (kind === "environment") return environmentSuggestions(ctx);
  if (kind !== "dependency") return [];
  const all = await workloadSuggestions(ctx, "all");
  return all.filter(({ value }) => !value.startsWith(`${view.ref} `));
}

/** The one form that the address opens: `?add=tool`, `?remove=<id>`. None for those who may not, and for what is not there. */
export async function openForm(
  ctx: Ctx,
  view: WorkloadView,
  { add, remove }: { add: unknown; remove: unknown },
  removables: readonly Removable[],
): Promise<OpenForm | null> {
  if (!view.mayEdit) return null;
  const at = { workload: view.ref, stage: view.row.stage, back: `/workloads/${view.ref}/identities` };
  const kind = typeof add === "string" ? keyIn(REACH_KINDS, add) : null;
  if (kind) {
    const suggestions = await suggestionsFor(ctx, view, kind);
    return { kind, adding: true, form: <ReachAddForm {...at} kind={kind} add={ACTS[kind].add} suggestions={suggestions} /> };
  }
  const found = removables.find(({ id }) => id === remove);
  if (!found) return null;
  return { kind: found.kind, adding: false, form: <ReachRemoveForm {...at} {...found} remove={ACTS[found.kind].remove} /> };
}
