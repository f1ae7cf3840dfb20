/** The command line: a thin client of the API, and local administration where Airlock runs. docs/cli.md explains every command. */
import { Command, CommanderError } from "commander";
import { addAdminCommands } from "./commands/admin";
import { addReadingCommands } from "./commands/audit";
import { addBulkCommands } from "./commands/bulk";
import { addConditionCommands } from "./commands/conditions";
import { addDelegationCommands } from "./commands/delegations";
import { addDeploymentCommands } from "./commands/deploy";
import { addDiscussionCommands } from "./commands/discussion";
import { addExceptionCommands } from "./commands/exceptions";
import { addExportCommand } from "./commands/export";
import { addFindingCommands } from "./commands/findings";
import { addFingerprintCommand } from "./commands/fingerprint";
import { addHandoverCommands } from "./commands/handovers";
import { addImportCommand } from "./commands/import";
import { addIncidentCommands } from "./commands/incidents";
import { addAttestCommand, addObserveCommands } from "./commands/observe";
import { addPeopleCommands } from "./commands/people";
import { addPolicyCommands } from "./commands/policy";
import { addPromotionCommands, addSuspensionCommands } from "./commands/promotions";
import { addRecordCommands } from "./commands/records";
import { addReviewCommands } from "./commands/reviews";
import { addTokenCommands } from "./commands/tokens";
import { addWorkloadCommands } from "./commands/workloads";
import { exitCodeOf, problemOf } from "./failure";
import { problemWords } from "./output";

const MISUSE = 2;

function program(): Command {
  // Commands copy these settings from their parent when they are made: they have to stand first.
  const airlock = new Command("airlock").exitOverride().showHelpAfterError("(add --help for the options)");
  airlock
    .description("The registry between AI experiments and production.")
    .option("--json", "print the answer as JSON, and nothing else, on stdout");
  for (const add of [
    ...[
      addWorkloadCommands,
      addBulkCommands,
      addImportCommand,
      addExportCommand,
      addPromotionCommands,
      addSuspensionCommands,
      addDiscussionCommands,
      addDelegationCommands,
      addHandoverCommands,
      addConditionCommands,
      addFindingCommands,
      addDeploymentCommands,
      addExceptionCommands,
      addIncidentCommands,
      addPolicyCommands,
      addReviewCommands,
      addRecordCommands,
    ],
    ...[
      addObserveCommands,
      addAttestCommand,
      addFingerprintCommand,
      addPeopleCommands,
      addTokenCommands,
      addReadingCommands,
      addAdminCommands,
    ],
  ]) {
    add(airlock);
  }
  return airlock;
}

/** @returns the exit code: 0 done, 2 not understood, 3 not allowed, 4 not here, 5 moved on, 6 refused, 7 not available, 1 ours; `promote` has two of its own. */
async function main(args: readonly string[]): Promise<number> {
  try {
    await program().parseAsync(args, { from: "user" });
    // What a command answered of itself: done, but where it waits for somebody, or says no.
    return Number(process.exitCode ?? 0);
  } catch (thrown) {
    // Commander has said what it did not understand, or printed the help that was asked for.
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : MISUSE;
    const problem = problemOf(thrown);
    process.stderr.write(`${args.includes("--json") ? JSON.stringify(problem) : problemWords(problem)}\n`);
    return exitCodeOf(problem);
  }
}

// A reader that has seen enough (`airlock list --all | head`) closes the pipe: that is no fault of anybody.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
process.exitCode = await main(process.argv.slice(2));
