import { FormMessage } from "@/components/ui/form-message";
import { type FormState, typedList, typedText } from "@/components/ui/form-state";
import { PERSON_FIELDS, personFieldText } from "./person-words";

/** The record as it stands now, as a conflict brings it along. */
function standing(state: FormState): Readonly<Record<string, unknown>> {
  return typeof state.current === "object" && state.current !== null ? { ...state.current } : {};
}

/** The version that the next save is made on: after a conflict the one that the person has now seen. */
export function versionNow(state: FormState, version: number): number {
  const now = standing(state).version;
  return typeof now === "number" ? now : version;
}

function differing(state: FormState): { field: string; theirs: string; mine: string }[] {
  return Object.entries(standing(state))
    .filter(([field]) => state.typed && field in state.typed)
    .map(([field, value]) => {
      const typed = typedList(state, field);
      return {
        field,
        theirs: personFieldText(value),
        mine: personFieldText(typed.length > 0 ? typed.filter(Boolean) : typedText(state, field)),
      };
    })
    .filter(({ field, theirs, mine }) => field !== "version" && theirs !== mine);
}

/** Who saves second sees what the other wrote beside what they typed, and loses nothing. */
export function Conflict({ state }: { state: FormState }) {
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
                <th scope="row">{PERSON_FIELDS[row.field] ?? row.field}</th>
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
