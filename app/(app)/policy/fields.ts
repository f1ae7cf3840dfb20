import type { Fields } from "@/app/form-fields";
import { settingName } from "@/components/policy/setting-field";
import { documentOf, POLICY_FIELDS, type PolicyField } from "@/lib/policy/core";

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
/** A number as it was typed; what is none stays as it is, for the schema to say so. */
const numberIn = (text: string): unknown => (/^-?\d+$/.test(text) ? Number(text) : text);

function settingIn({ kind, path }: PolicyField, fields: Fields): unknown {
  const raw = fields[settingName(path)];
  if (kind === "flag") return list(raw).includes("true");
  const text = typeof raw === "string" ? raw.trim() : "";
  if (kind === "roles")
    return text
      .split(",")
      .map((one) => one.trim())
      .filter(Boolean);
  if (kind === "day") return text || null;
  if (kind === "consequence") return text;
  if (kind !== "reminders") return text === "" ? undefined : numberIn(text);
  const days = text.split(/[\s,;]+/).filter(Boolean);
  return days.map((day) => (/^\d+$/.test(day) ? 0 - Number(day) : day));
}

/** The document that a form of settings holds. */
export function documentIn(fields: Fields): Record<string, unknown> {
  return documentOf(Object.fromEntries(POLICY_FIELDS.map((field) => [field.path, settingIn(field, fields)])));
}
