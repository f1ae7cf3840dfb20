import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { columnAt, locate } from "@/lib/exchange/core/columns";
import type { SurveyColumn } from "@/lib/exchange/core/survey";
import type { Column } from "@/lib/exchange/schema";

interface ImportColumnProps {
  id: string;
  label: string;
  hint?: string;
  columns: readonly SurveyColumn[];
  value: Column | null | undefined;
  onChange: (column: Column | null) => void;
  required?: boolean;
  error?: readonly string[] | undefined;
}

const LONGEST = 80;

/** Where a column of the mapping stands in the file; -1 for none, or one that is not there. */
export function placeOf(column: Column | null | undefined, columns: readonly SurveyColumn[]): number {
  if (column === null || column === undefined) return -1;
  const header = columns.map(({ name }) => name);
  const located = locate(column, header);
  return "at" in located ? located.at : -1;
}

/** Which column of the file a part of the mapping reads. */
export function ImportColumn({ id, label, hint, columns, value, onChange, required = false, error }: ImportColumnProps) {
  const header = columns.map(({ name }) => name);
  const at = placeOf(value, columns);
  const filled = columns[at] ? `${columns[at].filled.toLocaleString("en")} filled` : undefined;
  return (
    <Field id={id} label={label} hint={[hint, filled].filter(Boolean).join(" ")} error={error} required={required} optional={!required}>
      {(control) => (
        <Select
          {...control}
          value={String(at)}
          onChange={({ target }) => onChange(target.value === "-1" ? null : columnAt(header, Number(target.value)))}
        >
          <option value="-1">{required ? "Choose a column" : "No column"}</option>
          {header.map((name, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one name; their place is what they are
            <option key={place} value={place}>
              {`${place + 1}. ${name.trim().slice(0, LONGEST) || "(no name)"}`}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
