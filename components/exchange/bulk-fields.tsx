import { Field } from "@/components/ui/field";
import { type FormState, typedText } from "@/components/ui/form-state";
import { Input, Select, Textarea } from "@/components/ui/input";
import { SuggestInput, type Suggestion } from "@/components/ui/suggest-input";
import type { BulkAction } from "@/lib/exchange/core/bulk";

export interface BulkChoices {
  readonly people: readonly Suggestion[];
  readonly teams: readonly { readonly id: string; readonly name: string }[];
}

/** What a list hands to the actions in its bulk bar. */
export interface BulkActionsProps {
  /** The list as its address says it: what "all that match" means. */
  query: string;
  prepare: (state: FormState, form: FormData) => Promise<FormState>;
  /** People and teams to choose from, read when a dialog first opens: a list is read far more often than changed. */
  choices: () => Promise<BulkChoices>;
}

interface Props extends BulkChoices {
  action: BulkAction;
  state: FormState;
}

function PersonField({
  name,
  label,
  hint,
  state,
  people,
}: { name: string; label: string; hint: string; state: FormState } & Pick<Props, "people">) {
  return (
    <Field id={`bulk-${name}`} label={label} hint={hint} error={state.fields?.[`change.${name}`]}>
      {(control) => (
        <SuggestInput {...control} name={name} suggestions={people} defaultValue={typedText(state, name)} placeholder="name@example.org" />
      )}
    </Field>
  );
}

function ReasonField({ state }: Pick<Props, "state">) {
  return (
    <Field
      id="bulk-reason"
      label="Reason"
      hint="It stands in the history of each workload."
      error={state.fields?.["change.reason"]}
      required
    >
      {(control) => <Textarea {...control} name="reason" rows={3} defaultValue={typedText(state, "reason")} />}
    </Field>
  );
}

/** The one or two fields that a change asks for. */
export function BulkFields({ action, state, people, teams }: Props) {
  switch (action) {
    case "hand_over":
      return (
        <PersonField
          name="owner"
          label="New owner"
          hint="A named, active person: a team or a mailbox is not an owner."
          {...{ state, people }}
        />
      );
    case "set_backup_owner":
      return (
        <PersonField name="backupOwner" label="Backup owner" hint="Leave it empty to take the backup owner away." {...{ state, people }} />
      );
    case "set_team":
      return (
        <Field id="bulk-team" label="Team" error={state.fields?.["change.team"]}>
          {(control) => (
            <Select {...control} name="team" defaultValue={typedText(state, "team")}>
              <option value="">No team</option>
              {teams.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      );
    case "add_tags":
    case "remove_tags":
      return (
        <Field id="bulk-tags" label="Tags" hint="Several with commas between them." error={state.fields?.["change.tags"]} required>
          {(control) => <Input {...control} name="tags" defaultValue={typedText(state, "tags")} autoComplete="off" />}
        </Field>
      );
    case "move_review":
      return (
        <>
          <Field
            id="bulk-due"
            label="Review on"
            hint="Reviews may only be brought forward: what is due sooner stays as it is."
            error={state.fields?.["change.dueOn"]}
            required
          >
            {(control) => <Input {...control} type="date" name="dueOn" defaultValue={typedText(state, "dueOn")} />}
          </Field>
          <ReasonField state={state} />
        </>
      );
    case "attest_unchanged":
      return (
        <>
          <p className="small faint">
            Concludes the review of each in which nothing changed, in your own name: every area holds. What did change, or asks for a review
            of its own, is left out.
          </p>
          <ReasonField state={state} />
        </>
      );
    case "retire":
      return <ReasonField state={state} />;
  }
}
