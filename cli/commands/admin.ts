import type { Command } from "commander";
import { issueFirstAdministratorLink } from "@/lib/people";
import { env } from "@/lib/platform";
import { runs } from "../command";
import { Failure } from "../failure";
import { asAirlock } from "../local";

/** admin first-link: only ever on the machine itself, whatever token is configured */
export function addAdminCommands(program: Command): void {
  const group = program.command("admin").description("Administration of the installation on this machine");
  const linking = group.command("first-link").description("Print the one-time link that makes the first administrator");
  runs(linking, async ({ output }) => {
    const link = await asAirlock(issueFirstAdministratorLink);
    if (!link) {
      throw new Failure({
        status: 422,
        code: "administrator_exists",
        detail: "No link was made: there is an administrator already.",
        remedy: "Ask them, or make a token: airlock token create --role administrator --person EMAIL.",
      });
    }
    const url = new URL(link.path, env().AIRLOCK_BASE_URL).toString();
    if (!output.json)
      output.note(`Whoever opens this link before ${link.expiresAt.toISOString()} becomes the first administrator. It works once:`);
    output.answer({ url, expiresAt: link.expiresAt }, () => url);
  });
}
