import type { Command } from "commander";
import { call } from "../client";
import { type Given, runs, textOf } from "../command";
import { misuse } from "../failure";
import { at, column, type ListSpec, listCommand } from "../lists";
import { asRow } from "../rows";

const LIST: ListSpec = {
  path: "/api/v1/handovers",
  summary: "List what is offered to you",
  filters: [{ flag: "show", description: "mine, team (what the risk team has open), decided" }],
  columns: [
    ...[column("id", "id"), column("ref", "workload.ref"), column("name", "workload.name"), column("state", "state")],
    ...[column("to", "to.name"), column("by", "offeredBy.name"), column("until", "until"), column("reason", "reason")],
  ],
};

const workloads = (count: unknown): string => (count === 1 ? "1 workload" : `${count} workloads`);

async function offer({ options, output }: Given, ...refs: string[]): Promise<void> {
  const team = textOf(options, "team");
  const body = {
    ...{ to: textOf(options, "to"), reason: textOf(options, "reason") },
    ...(team ? { team } : {}),
    ...(refs.length > 0 ? { refs } : {}),
  };
  const answer = asRow((await call("POST", "/api/v1/handovers", { body })).body);
  const left = at(answer, "left") === 0 ? "" : ` ${workloads(at(answer, "left"))} left alone: owned by now, or offered already.`;
  output.answer(
    answer,
    () => `${workloads(at(answer, "offered"))} offered to ${at(answer, "to.name")} until ${at(answer, "until")}.${left}`,
  );
}

type Answer = "accept" | "decline" | "withdraw";
const DONE = { accept: "accepted", decline: "declined", withdraw: "withdrawn" } as const;

/** One answer to offers, by their ids, or to all that are open to whoever answers. */
function answering(answer: Answer) {
  return async ({ options, output }: Given, ...ids: string[]): Promise<void> => {
    const all = options.all === true;
    if (all === ids.length > 0) throw misuse(`Nothing was ${DONE[answer]}.`, "Name offers by their ids, or all with --all.");
    const reason = textOf(options, "reason");
    const body = { ids: all ? "all" : ids, ...(reason ? { reason } : {}) };
    const said = asRow((await call("POST", `/api/v1/handovers/${answer}`, { body })).body);
    const left = at(said, "left") === 0 ? "" : ` ${at(said, "left")} not: decided before, over, or owned by now.`;
    output.answer(said, () => `${workloads(at(said, "settled"))} ${DONE[answer]}.${left}`);
  };
}

/** handovers list, offer, accept, decline, withdraw */
export function addHandoverCommands(program: Command): void {
  const group = program.command("handovers").alias("handover").description("Workloads that nobody answers for, offered to a new owner");
  listCommand(group.command("list"), LIST);
  const offering = group.command("offer").description("Offer workloads to a person, who has two weeks to accept");
  offering.argument("[workloads...]", "WL-0123 or the id").requiredOption("--to <person>", "address or id");
  offering.requiredOption("--reason <text>", "why it is theirs");
  runs(offering.option("--team <id>", "instead of workloads: all of a team that nobody answers for; none for those without one"), offer);
  const accepting = group.command("accept").description("Accept what is offered to you: you own it from then on");
  runs(accepting.argument("[ids...]", "the offers").option("--all", "all that are offered to you"), answering("accept"));
  const declining = group.command("decline").description("Decline what is offered to you").argument("[ids...]", "the offers");
  runs(declining.option("--all", "all that are offered to you").requiredOption("--reason <text>", "why"), answering("decline"));
  const withdrawing = group.command("withdraw").description("Take offers back, as the risk team").argument("<ids...>", "the offers");
  runs(withdrawing.option("--reason <text>", "why"), answering("withdraw"));
}
