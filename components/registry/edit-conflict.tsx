import { FormMessage } from "@/components/ui/form-message";
import { type FormState, typedList, typedText } from "@/components/ui/form-state";
import { FIELD_LABELS, fieldText } from "./field-words";

/** What somebody typed that stands for something else, an address for a person, in the words in which the record shows it. */
type Said = (field: string, typed: string) => string;

// A browser sends the ends of lines its own way; they are no difference.
const plainLines = (text: string): string => text.replaceAll("\r\n", "\n");

function typedValue(state: FormState, field: string, said: Said): string {
  return fieldText(typedList(state, field)) || fieldText(said(field, plainLines(typedText(state, field))));
}

/** Fields of the record as it stands now that differ from what was typed: the other's change beside one's own. */
function differing(state: FormState, said: Said): { field: string; theirs: string; mine: string }[] {
  const current = typeof state.current === "object" && state.current !== null ? (state.current as Record<string, unknown>) : {};
  return Object.entries(current)
    .filter(([field]) => Object.hasOwn(FIELD_LABELS, field) && Object.hasOwn(state.typed ?? {}, field))
    .map(([field, value]) => ({ field, theirs: plainLines(fieldText(value)), mine: typedValue(state, field, said) }))
    .filter(({ theirs, mine }) => theirs !== mine);
}

/** The second writer sees the other's change and loses nothing typed. */
export function EditConflict({ state, said = (_field, typed) => typed }: { state: FormState; said?: Said }) {
  const rows = differing(state, said);
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
