"use client";

import { useActionState } from "react";
import { type SimpleColumn, SimpleTable } from "@/components/data-table/simple-table";
import { StageBadge, TierBadge } from "@/components/ui/badge";
import { Field } from "@/components/ui/field";
import { type FormState, IDLE, typedList, typedText } from "@/components/ui/form-state";
import type { Stage, Tier } from "@/components/ui/glyph";
import { Textarea } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { ProblemMessage } from "@/components/ui/problem-message";
import { SubmitButton } from "@/components/ui/submit-button";
import { dayWords } from "@/lib/platform/words";
import { PickAll } from "./pick-all";

export interface OfferLine {
  readonly id: string;
  readonly ref: string;
  readonly name: string;
  readonly purpose: string;
  readonly stage: Stage;
  readonly adopted: boolean;
  readonly tier: Tier;
  readonly team: string | null;
  readonly by: string;
  readonly reason: string;
  readonly until: string;
}

const columns = (ticked: readonly string[]): readonly SimpleColumn<OfferLine>[] => [
  {
    id: "pick",
    header: <PickAll name="ids[]" label="Tick all that are shown" />,
    width: 44,
    card: "end",
    cell: ({ id, ref, name }) => (
      <label className="pick-box">
        <input
          type="checkbox"
          className="check"
          name="ids[]"
          value={id}
          aria-label={`Tick ${ref} ${name}`}
          defaultChecked={ticked.includes(id)}
          autoComplete="off"
        />
      </label>
    ),
  },
  { id: "ref", header: "Id", width: 92, look: "id", card: "id", cell: ({ ref }) => ref },
  {
    id: "name",
    header: "Name",
    look: "name",
    card: "title",
    cell: ({ ref, name, purpose }) => (
      <Link href={`/workloads/${ref}`} title={purpose}>
        {name}
      </Link>
    ),
  },
  { id: "stage", header: "Stage", width: 172, card: "first", cell: ({ stage, adopted }) => <StageBadge stage={stage} adopted={adopted} /> },
  { id: "tier", header: "Tier", width: 108, card: "second", cell: ({ tier }) => <TierBadge tier={tier} /> },
  {
    id: "why",
    header: "Offered",
    width: 260,
    card: "below",
    cell: ({ by, reason, until }) => (
      <span title={reason}>
        by {by}: {reason} <span className="faint">Until {dayWords(until)}</span>
      </span>
    ),
  },
  {
    id: "accept",
    header: "Accept",
    hideHeader: true,
    width: 92,
    card: "below-end",
    cell: ({ id, ref }) => (
      <SubmitButton size="s" name="accept" value={id} aria-label={`Accept ${ref}`} working="Accepting">
        Accept
      </SubmitButton>
    ),
  },
];

interface Props {
  act: (state: FormState, form: FormData) => Promise<FormState>;
  rows: readonly OfferLine[];
  /** How many there are, on this page and the next ones. */
  total: number;
}

/** What is offered to oneself: accepted all at once, one by one, or declined with a reason. */
export function AnswerForm({ act, rows, total }: Props) {
  const [state, submit] = useActionState(act, IDLE);
  const all = total === 1 ? "Accept the workload" : `Accept all ${total.toLocaleString("en")}`;
  return (
    <form action={submit} className="stack tight" key={state.requestId ?? "first"}>
      <Panel labelledBy="offered">
        <PanelHead title="Offered to me" id="offered" note="nothing changes before you accept" />
        <SimpleTable caption="Workloads offered to me" columns={columns(typedList(state, "ids"))} rows={rows} rowKey={({ id }) => id} />
      </Panel>
      <Panel labelledBy="answer">
        <PanelHead title="Your answer" id="answer" />
        <PanelBody className="stack tight">
          <ProblemMessage state={state} />
          {state.fields?.ids && <p className="small red">{state.fields.ids.join(" ")}</p>}
          <p className="small muted">Whoever accepts owns the workload: its reviews, its gaps and its end are theirs from then on.</p>
          <div className="row wrap">
            <SubmitButton variant="primary" name="accept" value="all" working="Accepting">
              {all}
            </SubmitButton>
            <SubmitButton name="accept" value="ticked" working="Accepting">
              Accept ticked
            </SubmitButton>
          </div>
          <Field
            id="reason"
            label="Reason to decline"
            hint="Whoever offered them reads it; needed to decline, not to accept."
            error={state.fields?.reason}
            optional
          >
            {(control) => <Textarea {...control} name="reason" rows={3} defaultValue={typedText(state, "reason")} />}
          </Field>
          <div>
            <SubmitButton name="accept" value="none" variant="danger" working="Declining">
              Decline ticked
            </SubmitButton>
          </div>
        </PanelBody>
      </Panel>
    </form>
  );
}
