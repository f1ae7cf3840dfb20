"use client";

import { useActionState } from "react";
import { LinkButton } from "@/components/ui/button";
import { CheckCards, RadioCards } from "@/components/ui/choice";
import { Field, Fieldset } from "@/components/ui/field";
import { type FormState, IDLE, typedList, typedText } from "@/components/ui/form-state";
import { Input } from "@/components/ui/input";
import { ProblemMessage } from "@/components/ui/problem-message";
import { SubmitButton } from "@/components/ui/submit-button";
import { KINDS_BY_SUBJECT, WEBHOOK_KINDS } from "@/lib/webhook/core";
import type { Act } from "./act";
import { ShownSecret, secretOf } from "./shown-secret";

interface WebhookFormProps {
  action: Act;
  /** The webhook to edit; without one, one is registered. */
  webhook?: {
    readonly id: string;
    readonly version: number;
    readonly name: string;
    readonly url: string;
    readonly kinds: "all" | readonly string[];
  };
}

const LIST = "/organisation/webhooks";
const WHICH = [
  { value: "all", label: "All events", hint: "Also those that come later" },
  { value: "some", label: "Chosen events" },
];
const SUBJECTS = KINDS_BY_SUBJECT.map(({ kinds, ...subject }) => ({
  ...subject,
  choices: kinds.map((kind) => ({ value: kind, label: WEBHOOK_KINDS[kind], hint: kind })),
}));

/** The version that the next save is made on: after a conflict the one that stands. */
function versionNow({ current }: FormState, version: number): number {
  const now = typeof current === "object" && current !== null ? Reflect.get(current, "version") : undefined;
  return typeof now === "number" ? now : version;
}

/** Which events: what the second answer asks for is shown by CSS, so that it needs no script. */
function Events({ state, kinds }: { state: FormState; kinds: "all" | readonly string[] }) {
  const typed = state.status === "problem";
  const chosen = typed ? typedList(state, "kinds") : kinds === "all" ? [] : kinds;
  return (
    <>
      <Fieldset id="which" legend="Events" error={state.fields?.kinds}>
        <RadioCards
          name="which"
          columns={2}
          choices={WHICH}
          defaultValue={typed ? typedText(state, "which") || "all" : kinds === "all" ? "all" : "some"}
        />
      </Fieldset>
      <div className="hidden group-has-[[value=some]:checked]:block">
        <div className="stack tight">
          {SUBJECTS.map(({ subject, title, choices }) => (
            <Fieldset key={subject} id={`kinds-${subject}`} legend={title}>
              <CheckCards name="kinds[]" choices={choices} defaultValues={chosen} />
            </Fieldset>
          ))}
        </div>
      </div>
    </>
  );
}

/** Registers a webhook and shows its secret, this once; or edits one. */
export function WebhookForm({ action, webhook }: WebhookFormProps) {
  const [state, send] = useActionState(action, IDLE);
  const made = secretOf(state);
  if (made) {
    return (
      <div className="stack tight">
        <ShownSecret secret={made.secret} message={state.message ?? ""} />
        <p>
          <LinkButton href={`${LIST}/${made.id}`}>Show webhook</LinkButton>
        </p>
      </div>
    );
  }
  const value = (name: "name" | "url"): string => (state.status === "problem" ? typedText(state, name) : (webhook?.[name] ?? ""));
  return (
    <form key={state.requestId} action={send} className="stack tight group">
      <ProblemMessage state={state} />
      {webhook && <input type="hidden" name="id" value={webhook.id} />}
      {webhook && <input type="hidden" name="version" value={versionNow(state, webhook.version)} />}
      <Field id="name" label="Name" hint="What listens there: “Pager”, “Ticket desk”." required error={state.fields?.name}>
        {(control) => <Input {...control} name="name" autoComplete="off" maxLength={100} defaultValue={value("name")} />}
      </Field>
      <Field id="url" label="Address" hint="Begins with https://, and is reachable from here." required error={state.fields?.url}>
        {(control) => <Input {...control} name="url" type="url" autoComplete="off" maxLength={2000} defaultValue={value("url")} />}
      </Field>
      <Events state={state} kinds={webhook?.kinds ?? "all"} />
      <div className="row">
        <SubmitButton variant="primary" working="Saving">
          {!webhook ? "Register webhook" : state.code === "conflict" ? "Save mine over it" : "Save webhook"}
        </SubmitButton>
        <LinkButton href={webhook ? `${LIST}/${webhook.id}` : LIST}>{webhook ? "Keep as it was" : "Keep nothing"}</LinkButton>
      </div>
    </form>
  );
}
