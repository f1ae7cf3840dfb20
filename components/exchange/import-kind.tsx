import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import type { SurveyColumn } from "@/lib/exchange/core/survey";
import { WORKLOAD_KINDS } from "@/lib/exchange/core/words";
import type { Mapping } from "@/lib/exchange/schema";
import { keyIn } from "@/lib/platform/closed-set";
import { ImportColumn, placeOf } from "./import-column";
import { ImportValues } from "./import-values";

type Kind = Mapping["kind"];

interface ImportKindProps {
  kind: Kind;
  columns: readonly SurveyColumn[];
  error: readonly string[] | undefined;
  onChange: (kind: Kind) => void;
}

/** Guarantee: the values chosen are those of the list of kinds. */
function asKinds(values: Readonly<Record<string, string>>): Extract<Kind, object>["values"] {
  return values as Extract<Kind, object>["values"];
}

/** One kind for all, or the kind that a column says. */
export function ImportKind({ kind, columns, error, onChange }: ImportKindProps) {
  const byColumn = typeof kind === "object" ? kind : null;
  const standard = byColumn ? byColumn.default : typeof kind === "string" ? kind : "model";
  const choose = (text: string): void => {
    const chosen = keyIn(WORKLOAD_KINDS, text) ?? "model";
    onChange(byColumn ? { ...byColumn, default: chosen } : chosen);
  };
  return (
    <>
      <div className="import-fields">
        <ImportColumn
          id="kind"
          label="Column of the kind"
          columns={columns}
          value={byColumn?.column}
          error={error}
          onChange={(column) => onChange(column ? { column, values: {}, default: standard } : standard)}
        />
        <Field id="kind-all" label={byColumn ? "All others" : "All records"} hint="Owners correct it when they take a workload over.">
          {(control) => (
            <Select {...control} value={standard} onChange={({ target }) => choose(target.value)}>
              {Object.entries(WORKLOAD_KINDS).map(([value, words]) => (
                <option key={value} value={value}>
                  {words}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      {byColumn && (
        <ImportValues
          label="Kind"
          column={columns[placeOf(byColumn.column, columns)]}
          values={byColumn.values}
          choices={WORKLOAD_KINDS}
          otherwise={WORKLOAD_KINDS[byColumn.default]}
          fallback={undefined}
          onChange={(values) => onChange({ ...byColumn, values: asKinds(values) })}
        />
      )}
    </>
  );
}
