// One digit: a form has five lines at most, and a list is never as long as somebody's typed number says.
const NAME = /^conditions\.(\d)\.(text|owner|dueOn)$/;

/** The lines of conditions in a form, "conditions.0.text", as the command takes them; a line with nothing in it is none. */
export function conditionLines(fields: Readonly<Record<string, unknown>>): {
  conditions: Record<string, unknown>[];
  rest: Record<string, unknown>;
} {
  const lines: Record<string, unknown>[] = [];
  const rest: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    const [, at, part] = NAME.exec(name) ?? [];
    if (at === undefined || part === undefined) rest[name] = value;
    else lines[Number(at)] = { ...lines[Number(at)], [part]: value };
  }
  const conditions = lines.filter((line) => Object.values(line ?? {}).some((value) => value !== ""));
  return { conditions, rest };
}
