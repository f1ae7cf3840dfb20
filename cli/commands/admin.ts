import type { Command } from "commander";
import { env } from "@/lib/platform/env";
import { type Given, runs, textOf } from "../command";
import { Failure } from "../failure";
import { asAirlock } from "../local";

async function rotateKey({ options, output }: Given): Promise<void> {
  const overlapDays = textOf(options, "overlapDays");
  const asked = { ...(overlapDays ? { overlapDays } : {}), force: options.force === true };
  const rotated = await asAirlock((ctx, airlock) =>
    airlock.rotateFingerprintKey(ctx, airlock.fingerprintKeysIn(env().AIRLOCK_HOME), asked),
  );
  output.answer(rotated, () => `The key is ${rotated.id}. ${rotated.previous} stays in force beside it until ${rotated.until}.`);
}

/** admin first-link, fingerprint-key rotate: only ever on the machine itself, whatever token is configured */
export function addAdminCommands(program: Command): void {
  const group = program.command("admin").description("Administration of the installation on this machine");
  const linking = group.command("first-link").description("Print the one-time link that makes the first administrator");
  runs(linking, async ({ output }) => {
    const link = await asAirlock((ctx, airlock) => airlock.issueFirstAdministratorLink(ctx));
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
  const keys = group.command("fingerprint-key").description("The key that fingerprints of secrets are made under");
  const rotating = keys.command("rotate").description("Make a new one; machines send fingerprints under both for the overlap");
  rotating.option("--overlap-days <days>", "how long the key before stays in force; 30 otherwise");
  runs(rotating.option("--force", "although two are in force: what was made under the oldest is dropped"), rotateKey);
}
