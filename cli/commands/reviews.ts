import type { Command } from "commander";
import { REVIEW_AREAS } from "@/lib/review/core";
import { call } from "../client";
import { type Given, listOf, type Options, runs, textOf } from "../command";
import { misuse } from "../failure";
import { at, column, type ListSpec, listCommand } from "../lists";
import { asRow } from "../rows";

const LIST: ListSpec = {
  path: "/api/v1/reviews",
  summary: "List what is due, soonest first",
  filters: [
    { flag: "overdue", description: "past its date", truth: true },
    { flag: "due-in", description: "due within so many days" },
    { flag: "tier", description: "low, moderate, high, critical" },
    { flag: "team", description: "name or id" },
    { flag: "owner", description: "e-mail address, id, me or none" },
  ],
  columns: [
    { head: "due", cell: (row) => at(row, "nextReviewOn") ?? at(row, "endsOn") },
    ...[column("ref", "ref"), column("name", "name"), column("stage", "stage"), column("tier", "tier"), column("owner", "owner.name")],
  ],
};

const AREAS = Object.keys(REVIEW_AREAS);

/** What is said per area: it holds, or a note why not ("data=scope no longer used"). */
function attestationOf(options: Options): Record<string, { holds: boolean; note: string }> {
  const holding = options.allHold === true ? AREAS : (listOf(options, "holds") ?? []);
  const given = options.not;
  const notes = new Map(
    (Array.isArray(given) ? given : []).map((text) => [String(text).split("=")[0] ?? "", String(text).split("=").slice(1).join("=")]),
  );
  const unknown = [...holding, ...notes.keys()].find((area) => !AREAS.includes(area));
  if (unknown) throw misuse(`There is no area “${unknown}”. Nothing was concluded.`, `The areas are ${AREAS.join(", ")}.`);
  const silent = AREAS.filter((area) => !holding.includes(area) && !notes.has(area));
  if (silent.length > 0) {
    throw misuse(
      `Nothing was said of ${silent.join(", ")}. Nothing was concluded.`,
      "Give --all-hold, --holds a,b, or --not area=why for each.",
    );
  }
  return Object.fromEntries(
    AREAS.map((area) => [area, { holds: holding.includes(area) && !notes.has(area), note: notes.get(area) ?? "" }]),
  );
}

async function complete({ options, output }: Given, ref = ""): Promise<void> {
  const [nextDueOn, reachDigest] = [textOf(options, "next"), textOf(options, "digest")];
  const body = {
    outcome: textOf(options, "outcome"),
    attestation: attestationOf(options),
    notes: textOf(options, "notes") ?? "",
    ...(nextDueOn ? { nextDueOn } : {}),
    ...(reachDigest ? { reachDigest } : {}),
  };
  const answer = (await call("POST", `/api/v1/workloads/${encodeURIComponent(ref)}/reviews`, { body })).body;
  const next = at(asRow(answer), "nextDueOn");
  output.answer(answer, () =>
    next ? `The review is concluded. The next one is due ${next}.` : "The review is concluded. None is due next.",
  );
}

/** Gathers an option that is given several times. */
function collect(text: string, before: readonly string[]): string[] {
  return [...before, text];
}

/** reviews list, complete */
export function addReviewCommands(program: Command): void {
  const group = program.command("reviews").description("Reviews: what is due, and concluding one");
  listCommand(group.command("list"), LIST);
  const completing = group.command("complete").description("Conclude the review of a workload").argument("<workload>", "WL-0123 or the id");
  completing.requiredOption("--outcome <outcome>", "continue, continue_with_conditions, demote, retire");
  completing.option("--all-hold", "every area holds").option("--holds <list>", `areas that hold, of ${AREAS.join(", ")}`);
  completing.option("--not <area=why>", "an area that does not hold, and why; may be given again", collect, []).option("--notes <text>");
  completing
    .option("--next <day>", "sooner than the cadence gives")
    .option("--digest <digest>", "the reach you read; as it stands otherwise");
  runs(completing, complete);
}
