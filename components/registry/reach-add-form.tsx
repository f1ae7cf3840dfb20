"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { type FormState, IDLE } from "@/components/ui/form-state";
import { Link } from "@/components/ui/link";
import { SubmitButton } from "@/components/ui/submit-button";
import { SuggestInput, type Suggestion } from "@/components/ui/suggest-input";
import type { Stage } from "@/lib/registry/core/words";
import { ChannelFields } from "./channel-fields";
import { REACH_KINDS, type ReachKind } from "./reach-kinds";
import { ReachPhaseField } from "./reach-phase-field";
import { valueIn } from "./reach-values";
import { RecordProblem } from "./record-problem";
import { ToolFields } from "./tool-fields";
import { VersionFields } from "./version-fields";

interface Props {
  kind: ReachKind;
  add: (state: FormState, form: FormData) => Promise<FormState>;
  /** WL-0123. */
  workload: string;
  stage: Stage;
  /** Environments, or workloads, to name. */
  suggestions: readonly Suggestion[];
  /** The page without this form. */
  back: string;
}

const NAMED = {
  environment: {
    name: "environment",
    label: "Environment",
    hint: "An account, cluster, secrets manager, data store or network, by name or id: choose one of those suggested.",
  },
  dependency: {
    name: "dependsOn",
    label: "Workload",
    hint: "What it does not work without, by name or id: choose one of those suggested.",
  },
} as const;

function NamedField({ kind, state, suggestions }: { kind: keyof typeof NAMED; state: FormState; suggestions: readonly Suggestion[] }) {
  const { name, label, hint } = NAMED[kind];
  return (
    <Field id={name} label={label} hint={hint} required error={state.fields?.[name]}>
      {(control) => <SuggestInput {...control} name={name} suggestions={suggestions} defaultValue={valueIn(state, name)} />}
    </Field>
  );
}

function Fields({ kind, state, suggestions }: Pick<Props, "kind" | "suggestions"> & { state: FormState }) {
  if (kind === "tool") return <ToolFields state={state} />;
  if (kind === "channel") return <ChannelFields state={state} />;
  if (kind === "version") return <VersionFields state={state} />;
  return <NamedField kind={kind} state={state} suggestions={suggestions} />;
}

/** One more thing that a workload can touch. A dependency has no phase: it holds as soon as it is said. */
export function ReachAddForm({ kind, add, workload, stage, suggestions, back }: Props) {
  const [state, send] = useActionState(add, IDLE);
  return (
    <form action={send} className="stack tight" key={state.requestId ?? "first"}>
      <input type="hidden" name="ref" value={workload} />
      <RecordProblem state={state} />
      <Fields kind={kind} state={state} suggestions={suggestions} />
      {kind !== "dependency" && <ReachPhaseField state={state} stage={stage} />}
      <div className="row wrap">
        <SubmitButton variant="primary" working="Adding">
          Add {REACH_KINDS[kind]}
        </SubmitButton>
        <Link className="btn" href={back} scroll={false}>
          Keep as it was
        </Link>
      </div>
    </form>
  );
}
