/** A mapping to begin with, from the names of a file's columns and the texts that stand in them. A suggestion: people look at it first. */
import { keysOf } from "@/lib/platform/closed-set";
import type { Stage } from "@/lib/registry/core/words";
import type { Mapping } from "../schema";
import { columnAt } from "./columns";
import type { Survey } from "./survey";

const WORDS = {
  name: /^(name|title|use case name|system|model|application)\b|\bname$/i,
  purpose: /purpose|description|summary|what (is|does)/i,
  stage: /\bstage\b|\bstatus\b|lifecycle|phase/i,
  team: /^(team|department|business unit|agency|division|organi[sz]ation)\b/i,
  owner: /owner.*(mail|address)|e-?mail|contact/i,
  goLive: /go.?live|in production since|date implemented|deployed|live since/i,
} as const;

const STAGE_WORDS: Readonly<Record<Stage, RegExp>> = {
  retired: /retire|complete|decommission|discontinued|ended|abandon/i,
  pilot: /pilot|proof|poc|beta|implementation/i,
  production: /production|live|operation|deployed|mission|running/i,
  experiment: /experiment|trial|idea|initiat|plan|develop|research|test|sandbox/i,
};

/** The stage that a text seems to mean; null when it says nothing that is known. */
function stageFor(text: string): Stage | null {
  return keysOf(STAGE_WORDS).find((stage) => STAGE_WORDS[stage].test(text)) ?? null;
}

/** A name for a mapping, from the name of a file. */
function mappingNameFor(fileName: string): string {
  const name = fileName
    .replace(/\.[^.]*$/, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
  return name.slice(0, 60) || "my-inventory";
}

/** A mapping as it is filled in: like Mapping, but for what nobody has chosen yet. */
export type MappingDraft = Omit<Mapping, "name_column" | "stage"> & {
  readonly name_column: Mapping["name_column"] | null;
  readonly stage: Omit<Mapping["stage"], "column"> & { readonly column: Mapping["stage"]["column"] | null };
};

/** The column whose texts are addresses of people who answer for something: "Owner" alone may hold names, which match nobody. */
function ownerAt(header: readonly string[], rows: readonly (readonly string[])[]): number {
  const holdsAddresses = (at: number): boolean => {
    const texts = rows.map((row) => row[at]?.trim() ?? "").filter(Boolean);
    return texts.length > 0 && texts.every((text) => /^\S+@\S+$/.test(text));
  };
  return header.findIndex((name, at) => /owner|responsible/i.test(name) && !/backup|deputy/i.test(name) && holdsAddresses(at));
}

/**
 * What the header suggests, and of an owner's column its texts. The key is the name column: better than the whole row, which changes
 * with every cell.
 * @param rows the first records of the file.
 */
export function suggestMapping(fileName: string, { columns, rows }: Pick<Survey, "columns" | "rows">): MappingDraft {
  const header = columns.map(({ name }) => name);
  const found = (at: number) => (at < 0 ? null : { at, column: columnAt(header, at) });
  const find = (pattern: RegExp) => found(header.findIndex((name) => pattern.test(name.trim())));
  const [name, purpose, stage, team] = [find(WORDS.name), find(WORDS.purpose), find(WORDS.stage), find(WORDS.team)];
  const [owner, goLive] = [found(ownerAt(header, rows)) ?? find(WORDS.owner), find(WORDS.goLive)];
  const texts = stage ? (columns[stage.at]?.values ?? []) : [];
  const known = texts.flatMap(([text]) => {
    const means = text === "" ? null : stageFor(text);
    return means ? [[text, means] as const] : [];
  });
  return {
    name: mappingNameFor(fileName),
    file: {},
    empty: ["N/A", "NA", "n/a"],
    key: name ? [name.column] : [],
    name_column: name?.column ?? null,
    ...(purpose ? { purpose: purpose.column } : {}),
    ...(team ? { team: { columns: [team.column], join: ", " } } : {}),
    kind: "model",
    stage: { column: stage?.column ?? null, values: Object.fromEntries(known) },
    ...(owner ? { owner: { column: owner.column, unknown: "leave" as const } } : {}),
    ...(goLive ? { go_live: { column: goLive.column, format: ["YYYY-MM-DD", "M/D/YYYY"] } } : {}),
    effects: [],
    tags: [],
  };
}
