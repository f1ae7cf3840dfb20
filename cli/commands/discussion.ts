import type { Command } from "commander";
import { BOUNCES, shareWords, waitWords } from "@/lib/promotion/core/friction";
import { call } from "../client";
import { type Given, runs, textOf } from "../command";
import { at, column, type Row } from "../lists";
import { facts, table } from "../output";
import { asRow, rowsAt } from "../rows";

async function comment({ output }: Given, ref = "", text = ""): Promise<void> {
  const answer = asRow((await call("POST", `/api/v1/promotions/${encodeURIComponent(ref)}/comments`, { body: { text } })).body);
  const mentioned = Number(at(answer, "mentioned"));
  const told = mentioned === 0 ? "" : `, with ${mentioned === 1 ? "1 person" : `${mentioned} people`} mentioned`;
  output.answer(answer, () => `Commented on ${at(answer, "ref")}${told}.`);
}

const numberAt = (row: Row, path: string): number | null => {
  const found = at(row, path);
  return typeof found === "number" ? found : null;
};

const WAITS = [
  ...[column("requests", "requests"), column("decisions", "decisions")],
  { head: "median", cell: (row: Row) => waitWords(numberAt(row, "median")) },
  { head: "90 %", cell: (row: Row) => waitWords(numberAt(row, "p90")) },
];

function frictionWords(row: Row): string {
  const reasons = Object.entries(BOUNCES).map(([slug, words]): [string, number | null] => [
    words.toLowerCase(),
    numberAt(row, `bounced.reasons.${slug}`),
  ]);
  const head = facts([
    ["days", `${at(row, "from")} to ${at(row, "to")}`],
    ["requests", at(row, "requests")],
    ["request to applied", `${waitWords(numberAt(row, "applied.median"))} median, of ${at(row, "applied.requests")}`],
    ["bounced", `${at(row, "bounced.requests")}, ${shareWords(numberAt(row, "bounced.share"))}`],
    ...reasons,
    [
      "fast lane",
      `${at(row, "fastLane.fast")} of ${at(row, "fastLane.started")} experiments, ${shareWords(numberAt(row, "fastLane.share"))}`,
    ],
  ]);
  const slots = table(rowsAt(row, "slots"), [column("slot", "slot"), ...WAITS]);
  const teams = table(rowsAt(row, "teams"), [{ head: "team", cell: (team: Row) => at(team, "name") ?? "No team" }, ...WAITS]);
  return [head, ...(at(row, "requests") === 0 ? [] : [slots, teams])].join("\n\n");
}

async function friction({ options, output }: Given): Promise<void> {
  const query = { from: textOf(options, "from"), to: textOf(options, "to") };
  const { body } = await call("GET", "/api/v1/promotions/friction", { query });
  output.answer(body, () => frictionWords(asRow(body)));
}

/** comment, friction */
export function addDiscussionCommands(program: Command): void {
  const commenting = program.command("comment").description("Comment on a promotion, with @Name or @mail@host to mention people");
  runs(commenting.argument("<ref>", "PR-0007 or the id").argument("<text>", "what you say"), comment);
  const telling = program.command("friction").description("What promotions cost: waits per slot and team, bounces, fast lane");
  runs(
    telling
      .option("--from <day>", "the first day, ninety days before the last otherwise")
      .option("--to <day>", "the last day, today otherwise"),
    friction,
  );
}
