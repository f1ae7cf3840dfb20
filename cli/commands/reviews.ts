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

/** Links to what it rests on: "https://example.org/log Access log of October". */
function evidenceOf(options: Options): { url: string; what: string }[] {
  const given = options.evidence;
  return (Array.isArray(given) ? given : []).map((text) => {
    const [url = "", ...words] = String(text).split(/\s+/);
    return { url, what: words.join(" ") };
  });
}

function reviewOf(options: Options): Record<string, unknown> {
  const reachDigest = textOf(options, "digest");
  return {
    ...{ outcome: textOf(options, "outcome"), attestation: attestationOf(options), notes: textOf(options, "notes") ?? "" },
    ...{ evidence: evidenceOf(options), ...(reachDigest ? { reachDigest } : {}) },
  };
}

async function prepare({ options, output }: Given, ref = ""): Promise<void> {
  const path = `/api/v1/workloads/${encodeURIComponent(ref)}/reviews/preparation`;
  const answer = (await call("PUT", path, { body: reviewOf(options) })).body;
  output.answer(answer, () => "The review is prepared. Somebody else concludes it.");
}

async function complete({ options, output }: Given, ref = ""): Promise<void> {
  const nextDueOn = textOf(options, "next");
  const body = { ...reviewOf(options), ...(nextDueOn ? { nextDueOn } : {}) };
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

/** What preparing and concluding a review ask for alike. */
function reviewing(command: Command): Command {
  command.argument("<workload>", "WL-0123 or the id");
  command.requiredOption("--outcome <outcome>", "continue, continue_with_conditions, demote, retire");
  command.option("--all-hold", "every area holds").option("--holds <list>", `areas that hold, of ${AREAS.join(", ")}`);
  command.option("--not <area=why>", "an area that does not hold, and why; may be given again", collect, []).option("--notes <text>");
  command.option("--evidence <link>", "what it rests on: an address, and after a blank what it shows; may be given again", collect, []);
  return command.option("--digest <digest>", "the reach you read; as it stands otherwise");
}

/** reviews list, prepare, complete */
export function addReviewCommands(program: Command): void {
  const group = program.command("reviews").description("Reviews: what is due, preparing and concluding one");
  listCommand(group.command("list"), LIST);
  runs(reviewing(group.command("prepare").description("Prepare the review of a workload for somebody else to conclude")), prepare);
  const completing = reviewing(group.command("complete").description("Conclude the review of a workload"));
  runs(completing.option("--next <day>", "sooner than the cadence gives"), complete);
}
