import type { Command } from "commander";
import { z } from "zod";
import { call } from "../client";
import { type Given, listOf, type Options, runs, textOf } from "../command";
import { misuse } from "../failure";
import {
  type FoundSecret,
  fingerprintOf,
  type Key,
  secretIn,
  secretOfFile,
  secretOfStdin,
  secretOfVariable,
  secretsOfFolder,
} from "../fingerprint";
import { printable } from "../output";

const Keys = z.object({ keys: z.array(z.object({ id: z.string(), key: z.string() })).min(1) });
const Kept = z.object({
  places: z.array(
    z.object({
      storeRef: z.string(),
      outcome: z.string(),
      sharedWith: z.array(z.object({ ref: z.string(), zone: z.string(), storeRef: z.string(), workload: z.object({ ref: z.string() }) })),
    }),
  ),
});
type Place = z.infer<typeof Kept>["places"][number];

/** Where each secret is kept: the place that was given, or that place and a name where there are several. */
function placed(secrets: readonly FoundSecret[], place: string | undefined): FoundSecret[] {
  if (place === undefined) return [...secrets];
  return secrets.map((secret) => ({ ...secret, place: secrets.length === 1 ? place : `${place.replace(/\/$/, "")}/${secret.label}` }));
}

function gather(options: Options, files: readonly string[]): FoundSecret[] {
  const [place, folder, variables] = [textOf(options, "place"), textOf(options, "dir"), listOf(options, "env") ?? []];
  const secrets = [
    ...files.map((file) => secretOfFile(file)),
    ...variables.map((name) => secretOfVariable(name)),
    ...(folder ? secretsOfFolder(folder, place) : []),
  ];
  if (secrets.length > 0 || folder) return folder ? secrets : placed(secrets, place);
  if (process.stdin.isTTY)
    throw misuse("Nothing was sent: no secret was named.", "Name a file, --env NAME or --dir PATH, or pipe the secret in.");
  if (!place)
    throw misuse(
      "Nothing was sent: where the secret is kept is not known.",
      "Say it with --place, for example --place 'vault kv/nightly'.",
    );
  return [secretOfStdin(place)];
}

const OUTCOME_WORDS: Readonly<Record<string, string>> = {
  new: "new, recorded",
  first: "known from now on",
  changed: "another secret than before",
  same: "the same as before",
};

function wordsOf({ storeRef, outcome, sharedWith }: Place): string {
  const others = sharedWith.map(
    (other) => `  also in ${printable(other.storeRef)} of ${other.workload.ref} ${other.ref}, ${other.zone} zone`,
  );
  return [`${printable(storeRef)}: ${OUTCOME_WORDS[outcome] ?? outcome}`, ...others].join("\n");
}

const AT_ONCE = 200;

/** Sends what was made of the secrets, in batches that are taken as a whole each. */
async function send(ref: string, options: Options, keys: readonly Key[], found: readonly FoundSecret[]): Promise<Place[]> {
  const [identity, kind] = [textOf(options, "identity"), textOf(options, "kind")];
  const secrets = found.map(({ place, label, bytes }) => ({
    ...{ storeRef: place, label: label.slice(0, 200), ...(kind ? { kind } : {}) },
    fingerprints: keys.map((key) => fingerprintOf(key, bytes)),
  }));
  const places: Place[] = [];
  for (let from = 0; from < secrets.length; from += AT_ONCE) {
    const asked = { identity, secrets: secrets.slice(from, from + AT_ONCE) };
    const { body } = await call("POST", `/api/v1/workloads/${encodeURIComponent(ref)}/fingerprints`, { body: asked });
    places.push(...Kept.parse(body).places);
  }
  return places;
}

async function fingerprint({ options, output }: Given, ref = "", ...files: string[]): Promise<void> {
  const found = gather(options, files);
  const secrets = found.filter(({ bytes }) => secretIn(bytes).length > 0);
  for (const { place } of found.filter((secret) => !secrets.includes(secret))) output.note(`Left out, for it is empty: ${place}`);
  if (secrets.length === 0) throw misuse("Nothing was sent: there is no secret in it.", "Look at what you named: it is empty.");
  const { keys } = Keys.parse((await call("GET", "/api/v1/fingerprint-keys")).body);
  const places = await send(ref, options, keys, secrets);
  output.answer({ places }, () => places.map(wordsOf).join("\n"));
}

/** fingerprint */
export function addFingerprintCommand(program: Command): void {
  const command = program
    .command("fingerprint")
    .description("Send keyed fingerprints of secrets, made here; no secret leaves this machine");
  command
    .argument("<ref>", "the workload: WL-0123 or the id")
    .argument("[files...]", "files that hold one secret each; stdin without any source");
  command.requiredOption("--identity <identity>", "what authenticates with them: its principal, or ID-0001");
  command.option("--env <names>", "environment variables, as a,b").option("--dir <path>", "a folder of mounted secrets, one a file");
  command.option("--place <place>", "where it is kept, in the words of your secrets manager; the path otherwise");
  runs(command.option("--kind <kind>", "api_key, client_secret, certificate, password, token, ssh_key, for what is new"), fingerprint);
}
