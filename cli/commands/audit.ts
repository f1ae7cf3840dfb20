import type { Command } from "commander";
import { callWith } from "../client";
import { runs } from "../command";
import { column, type ListSpec, listCommand } from "../lists";

const LIST: ListSpec = {
  path: "/api/v1/audit",
  summary: "Read the audit log, newest first",
  cursor: "before",
  filters: [
    { flag: "action", description: "workload.registered, promotion.approved, ..." },
    { flag: "subject-type", description: "workload, promotion, person, token, ..." },
    { flag: "subject-id", description: "an id" },
    { flag: "workload-id", description: "everything on one workload's timeline" },
    { flag: "actor-id", description: "an id" },
    { flag: "request-id", description: "what one request did" },
  ],
  columns: [
    ...[
      column("at", "at"),
      column("who", "actor.name"),
      column("door", "door"),
      column("action", "action"),
      column("subject", "subject.label"),
    ],
    ...[column("refused", "refusal"), column("request", "requestId")],
  ],
};

/** audit list, openapi */
export function addReadingCommands(program: Command): void {
  listCommand(program.command("audit").description("The audit log").command("list"), LIST);
  runs(program.command("openapi").description("Print the OpenAPI 3.1 document"), async ({ output }) => {
    const { body } = await callWith(null, "GET", "/api/v1/openapi.json");
    output.answer(body, () => JSON.stringify(body, null, 2));
  });
}
