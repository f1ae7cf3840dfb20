import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { Trash2 } from "@/components/ui/icons";
import { Input, Select } from "@/components/ui/input";
import type { SurveyColumn } from "@/lib/exchange/core/survey";
import { EFFECTS, effectsIn } from "@/lib/exchange/core/words";
import type { Mapping } from "@/lib/exchange/schema";
import { ImportColumn, placeOf } from "./import-column";

type Rule = Mapping["effects"][number];

interface ImportEffectsProps {
  columns: readonly SurveyColumn[];
  rules: readonly Rule[];
  onChange: (rules: Rule[]) => void;
  errors: Readonly<Record<string, readonly string[]>>;
}

function WhenTexts({
  column,
  when,
  onChange,
  id,
}: {
  column: SurveyColumn | undefined;
  when: readonly string[];
  onChange: (when: string[]) => void;
  id: string;
}) {
  const texts = (column?.values ?? []).filter(([text]) => text !== "");
  if (texts.length > 0)
    return (
      <fieldset className="import-when">
        <legend className="label">When the cell says</legend>
        {texts.map(([text, times]) => (
          <Checkbox
            key={text}
            label={`${text} (${times.toLocaleString("en")})`}
            checked={when.some((value) => value.trim() === text)}
            onChange={({ target }) => onChange(target.checked ? [...when, text] : when.filter((value) => value.trim() !== text))}
          />
        ))}
      </fieldset>
    );
  return (
    <Field id={id} label="When the cell says" hint="Texts with a bar between them: Yes | Both">
      {(control) => (
        <Input
          {...control}
          defaultValue={when.join(" | ")}
          onBlur={({ target }) =>
            onChange(
              target.value
                .split("|")
                .map((text) => text.trim())
                .filter(Boolean),
            )
          }
        />
      )}
    </Field>
  );
}

/** What the workloads do to the outside, as columns of the file say it. */
export function ImportEffects({ columns, rules, onChange, errors }: ImportEffectsProps) {
  const change = (at: number, rule: Rule): void => onChange(rules.map((other, place) => (place === at ? rule : other)));
  return (
    <div className="stack tight">
      {rules.map((rule, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rules are told apart by their place alone
        <div key={at} className="import-rule">
          <Field id={`effect-${at}`} label="Effect">
            {(control) => (
              <Select
                {...control}
                value={rule.effect}
                onChange={({ target }) => change(at, { ...rule, effect: effectsIn([target.value])[0] ?? rule.effect })}
              >
                {Object.entries(EFFECTS).map(([effect, words]) => (
                  <option key={effect} value={effect}>
                    {words}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <ImportColumn
            id={`effect-column-${at}`}
            label="Column"
            columns={columns}
            value={rule.column}
            required
            error={errors[`effects.${at}.column`]}
            onChange={(column) => column && change(at, { ...rule, column, when: [] })}
          />
          <WhenTexts
            id={`effect-when-${at}`}
            column={columns[placeOf(rule.column, columns)]}
            when={rule.when}
            onChange={(when) => change(at, { ...rule, when })}
          />
          <Button size="s" icon aria-label={`Remove rule ${at + 1}`} onClick={() => onChange(rules.filter((_, place) => place !== at))}>
            <Trash2 />
          </Button>
        </div>
      ))}
      <div>
        <Button size="s" onClick={() => onChange([...rules, { effect: "influences_decision", column: { position: 1 }, when: [] }])}>
          Add effect
        </Button>
      </div>
    </div>
  );
}
