import { Checkbox } from "@/components/ui/choice";
import { Field, type FieldControl } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { CONSEQUENCES, type FieldKind, POLICY_FIELDS, type PolicyField, valueWords } from "@/lib/policy/core";

/** The name of a setting's field in a form: a short one, for words like "token" in a name make what was typed a secret. */
export function settingName(path: string): string {
  return `s${POLICY_FIELDS.findIndex((field) => field.path === path)}`;
}

/** A value as its field holds it. */
function settingText(kind: FieldKind, value: unknown): string {
  if (kind === "roles" && Array.isArray(value)) return value.join(", ");
  if (kind === "reminders" && Array.isArray(value)) return value.map((day) => String(Math.abs(Number(day)))).join(", ");
  return value === null || value === undefined ? "" : String(value);
}

const UNIT: Partial<Record<FieldKind, string>> = { days: "days", within: "days", percent: "%" };

interface Props {
  readonly field: PolicyField;
  readonly value: unknown;
  /** What was typed before a refusal; undefined for the value in force. */
  readonly typed: string | readonly string[] | undefined;
  readonly error: readonly string[] | undefined;
}

function control({ field, value, typed }: Props, given: FieldControl) {
  const name = settingName(field.path);
  if (field.kind === "flag")
    return (
      <>
        <input type="hidden" name={`${name}[]`} value="" />
        <Checkbox
          id={given.id}
          name={`${name}[]`}
          value="true"
          label="Yes"
          defaultChecked={Array.isArray(typed) ? typed.includes("true") : value === true}
        />
      </>
    );
  const text = typeof typed === "string" ? typed : settingText(field.kind, value);
  if (field.kind === "day") return <Input {...given} className="date" type="date" name={name} defaultValue={text} />;
  if (field.kind === "consequence")
    return (
      <Select {...given} name={name} defaultValue={text}>
        {Object.entries(CONSEQUENCES).map(([key, words]) => (
          <option key={key} value={key}>
            {words.charAt(0).toUpperCase() + words.slice(1)}
          </option>
        ))}
      </Select>
    );
  if (field.kind === "reminders" || field.kind === "roles") return <Input {...given} name={name} defaultValue={text} />;
  return (
    <span className="row">
      <Input {...given} className="short" name={name} inputMode="numeric" defaultValue={text} />
      {UNIT[field.kind] && <span className="muted">{UNIT[field.kind]}</span>}
    </span>
  );
}

/** One setting: what is in force stands below it, so that a change is seen beside it. */
export function SettingField(props: Props) {
  const { field, value, error } = props;
  const now = `Now ${valueWords(field.kind, value)}.`;
  return (
    <Field id={`setting-${settingName(field.path)}`} label={field.label} hint={field.help ? `${field.help} ${now}` : now} error={error}>
      {(given) => control(props, given)}
    </Field>
  );
}
