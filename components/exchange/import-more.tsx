import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import type { MappingDraft } from "@/lib/exchange/core/suggest";
import type { SurveyColumn } from "@/lib/exchange/core/survey";
import { type Column, DATE_FORMATS, type DateFormat, type Holder } from "@/lib/exchange/schema";
import { keysOf } from "@/lib/platform/closed-set";
import { ImportColumn } from "./import-column";

interface ImportMoreProps {
  mapping: MappingDraft;
  columns: readonly SurveyColumn[];
  errors: Readonly<Record<string, readonly string[]>>;
  set: (part: Partial<MappingDraft>) => void;
}

function UnknownPeople({ id, holder, onChange }: { id: string; holder: Holder; onChange: (holder: Holder) => void }) {
  return (
    <Field id={id} label="Addresses that nobody has here" hint="Inviting needs an administrator.">
      {(control) => (
        <Select
          {...control}
          value={holder.unknown}
          onChange={({ target }) => onChange({ ...holder, unknown: target.value === "invite" ? "invite" : "leave" })}
        >
          <option value="leave">Leave the person out</option>
          <option value="invite">Invite the person</option>
        </Select>
      )}
    </Field>
  );
}

/** The formats of a date cell: one, or the usual ones in their order. */
const FORMATS: readonly (readonly [words: string, formats: readonly DateFormat[]])[] = keysOf(DATE_FORMATS).map((format) => [
  `${DATE_FORMATS[format]}  (${format})`,
  [format],
]);

const holderOf = (column: Column | null, holder: Holder | undefined): Holder | undefined =>
  column ? { column, unknown: holder?.unknown ?? "leave" } : undefined;

/** The parts of a mapping that a file may do without. */
export function ImportMore({ mapping, columns, errors, set }: ImportMoreProps) {
  const { team, owner, backup_owner, go_live, key } = mapping;
  const formats = go_live && [go_live.format].flat();
  return (
    <>
      <ImportColumn
        id="key"
        label="Tells one record from all others"
        hint="Without it the whole row does, and every change makes a new record."
        columns={columns}
        value={key[0]}
        error={errors["key.0"]}
        onChange={(column) => set({ key: column ? [column, ...key.slice(1)] : [] })}
      />
      <ImportColumn
        id="team"
        label="Team"
        hint="Made where it is not there yet."
        columns={columns}
        value={team?.columns[0]}
        error={errors["team.columns.0"]}
        onChange={(column) =>
          set({ team: column ? { join: ", ", ...team, columns: [column, ...(team?.columns.slice(1) ?? [])] } : undefined })
        }
      />
      <ImportColumn
        id="owner"
        label="Owner's e-mail address"
        columns={columns}
        value={owner?.column}
        error={errors["owner.column"]}
        onChange={(column) => set({ owner: holderOf(column, owner) })}
      />
      {owner && <UnknownPeople id="owner-unknown" holder={owner} onChange={(holder) => set({ owner: holder })} />}
      <ImportColumn
        id="backup"
        label="Backup owner's e-mail address"
        columns={columns}
        value={backup_owner?.column}
        error={errors["backup_owner.column"]}
        onChange={(column) => set({ backup_owner: holderOf(column, backup_owner) })}
      />
      {backup_owner && <UnknownPeople id="backup-unknown" holder={backup_owner} onChange={(holder) => set({ backup_owner: holder })} />}
      <ImportColumn
        id="go-live"
        label="In production since"
        columns={columns}
        value={go_live?.column}
        error={errors["go_live.column"]}
        onChange={(column) => set({ go_live: column ? { format: "YYYY-MM-DD", ...go_live, column } : undefined })}
      />
      {go_live && formats && (
        <Field id="go-live-format" label="Dates look like" hint="What does not read is kept as text, and told.">
          {(control) => (
            <Select
              {...control}
              value={formats.join()}
              onChange={({ target }) =>
                set({
                  go_live: { ...go_live, format: FORMATS.find(([, all]) => all.join() === target.value)?.[1].slice() ?? go_live.format },
                })
              }
            >
              {!FORMATS.some(([, all]) => all.join() === formats.join()) && <option value={formats.join()}>{formats.join(" or ")}</option>}
              {FORMATS.map(([words, all]) => (
                <option key={words} value={all.join()}>
                  {words}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
    </>
  );
}
