import { Select } from "@/components/ui/input";
import type { SurveyColumn } from "@/lib/exchange/core/survey";

interface ImportValuesProps {
  label: string;
  column: SurveyColumn | undefined;
  /** Texts of the file to values of Airlock. */
  values: Readonly<Record<string, string>>;
  choices: Readonly<Record<string, string>>;
  /** What becomes of a text without a value: "Leaves the record out". */
  otherwise: string;
  /** What an empty cell becomes; undefined for nothing. */
  fallback: string | undefined;
  onChange: (values: Record<string, string>, fallback: string | undefined) => void;
}

const meaningOf = (values: Readonly<Record<string, string>>, text: string): string =>
  Object.entries(values).find(([known]) => known.trim() === text)?.[1] ?? "";

/** What each text of a column means here. Those that mean nothing yet come first. */
export function ImportValues({ label, column, values, choices, otherwise, fallback, onChange }: ImportValuesProps) {
  if (!column) return null;
  if (!column.values)
    return (
      <p className="small muted">
        There are too many different texts in this column to list. Choose another column, or write its values as YAML.
      </p>
    );
  const open = (text: string): number => ((text === "" ? (fallback ?? "") : meaningOf(values, text)) === "" ? 0 : 1);
  const sorted = [...column.values].sort((a, b) => open(a[0]) - open(b[0]) || b[1] - a[1]);
  const set = (text: string, value: string): void => {
    const others = Object.fromEntries(Object.entries(values).filter(([known]) => known.trim() !== text));
    if (text === "") onChange({ ...values }, value || undefined);
    else onChange(value === "" ? others : { ...others, [text]: value }, fallback);
  };
  return (
    <table className="import-values">
      <caption className="vh">{label}</caption>
      <thead>
        <tr>
          <th scope="col">In the file</th>
          <th scope="col">Records</th>
          <th scope="col">In Airlock</th>
        </tr>
      </thead>
      <tbody>
        {sorted.map(([text, times]) => (
          <tr key={text}>
            <td>{text === "" ? <span className="muted">Empty cell</span> : text}</td>
            <td className="num">{times.toLocaleString("en")}</td>
            <td>
              <Select
                size="s"
                aria-label={`${label}: ${text || "empty cell"}`}
                value={text === "" ? (fallback ?? "") : meaningOf(values, text)}
                onChange={({ target }) => set(text, target.value)}
              >
                <option value="">{otherwise}</option>
                {Object.entries(choices).map(([value, words]) => (
                  <option key={value} value={value}>
                    {words}
                  </option>
                ))}
              </Select>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
