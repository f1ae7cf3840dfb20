import { FormMessage } from "@/components/ui/form-message";
import { type FormState, typedList, typedText } from "@/components/ui/form-state";
import { FIELD_LABELS, fieldText } from "./field-words";

function typedValue(state: FormState, field: string): string {
  return typedList(state, field).join(", ") || typedText(state, field);
}

/** Fields of the record as it stands now that differ from what was typed: the other's change beside one's own. */
function differing(state: FormState): { field: string; theirs: string; mine: string }[] {
  const current = typeof state.current === "object" && state.current !== null ? (state.current as Record<string, unknown>) : {};
  return Object.entries(current)
    .filter(([field]) => field in FIELD_LABELS && state.typed && field in state.typed)
    .map(([field, value]) => ({ field, theirs: fieldText(value), mine: typedValue(state, field) }))
    .filter(({ theirs, mine }) => theirs !== mine);
}

/** The second writer sees the other's change and loses nothing typed. */
export function EditConflict({ state }: { state: FormState }) {
  const rows = differing(state);
  return (
    <FormMessage tone="amber" title="This changed while you were editing." requestId={state.requestId}>
      Nothing of yours is lost: it is still in the fields below. Compare, then save yours over it or keep theirs.
      {rows.length > 0 && (
        <table className="table conflict">
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">As it stands now</th>
              <th scope="col">As you typed it</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.field}>
                <th scope="row">{FIELD_LABELS[row.field]}</th>
                <td>{row.theirs || <span className="faint">Nothing</span>}</td>
                <td>{row.mine || <span className="faint">Nothing</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </FormMessage>
  );
}
