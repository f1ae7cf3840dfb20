import { open, readFile } from "node:fs/promises";
import { basename } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Command } from "commander";
import { call } from "../client";
import { camel, type Given, runs, textOf } from "../command";
import { Failure, misuse } from "../failure";
import { at, type Row } from "../lists";
import type { Output } from "../output";
import { asRow } from "../rows";
import { importReport } from "./import-report";

const POLL_MS = 300;

/** @throws Failure naming the file. */
async function bytesOf(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch {
    throw misuse(`The file ${file} cannot be read. Nothing was imported.`, "Check its name and whether you may read it.");
  }
}

const runAt = async (id: string): Promise<Row> => asRow((await call("GET", `/api/v1/imports/${encodeURIComponent(id)}`)).body);

const step = async (id: string, name: string, body?: unknown): Promise<Row> =>
  asRow((await call("POST", `/api/v1/imports/${encodeURIComponent(id)}/${name}`, body === undefined ? {} : { body })).body);

/** A line that is written over while something goes on; nothing where nobody watches. */
function progressOn(output: Output): (words: string) => void {
  const isWatched = process.stderr.isTTY === true && !output.json;
  return (words) => void (isWatched && process.stderr.write(`\r\u001b[K${words}`));
}

/** Sends the file in pieces, read one by one: it need not fit into memory. */
async function upload(file: string, show: (words: string) => void): Promise<string> {
  const handle = await open(file).catch(() => {
    throw misuse(`The file ${file} cannot be read. Nothing was imported.`, "Check its name and whether you may read it.");
  });
  try {
    const { size } = await handle.stat();
    const started = asRow((await call("POST", "/api/v1/imports", { body: { fileName: basename(file), bytes: size } })).body);
    const [id, chunks, chunkBytes] = [String(started.id), Number(started.chunks), Number(started.chunkBytes)];
    for (let index = 0; index < chunks; index += 1) {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(chunkBytes), 0, chunkBytes, index * chunkBytes);
      await call("PUT", `/api/v1/imports/${id}/chunks/${index}`, { bytes: new Uint8Array(buffer.subarray(0, bytesRead)) });
      show(`Uploading: ${Math.round(((index + 1) / chunks) * 100)} %`);
    }
    return id;
  } finally {
    await handle.close();
  }
}

function wordsOf(run: Row): string {
  if (run.phase === "checking") return `Checking: ${at(run, "records")} records`;
  const [did, of] = [Number(run.added) + Number(run.changed), Number(run.toAdd) + Number(run.toChange)];
  return `Importing: ${did} of ${of} records`;
}

/** What to type to go on, for whoever stops watching: the run itself goes on in the worker. */
function goOn(id: string): string {
  return `The import goes on without this terminal. \`airlock import status ${id}\`, \`... cancel ${id}\`, \`... resume ${id}\``;
}

/** Waits until a worker has ended the phase. @throws Failure with what is wrong with the file. */
async function settled(id: string, show: (words: string) => void): Promise<Row> {
  for (;;) {
    const run = await runAt(id);
    if (run.phase !== "checking" && run.phase !== "applying") {
      show("");
      if (run.phase !== "failed") return run;
      const detail = String(run.fault ?? "The import stopped.");
      throw new Failure({
        status: 400,
        code: "invalid",
        detail,
        remedy: `Mend it, then \`airlock import resume ${id}\`, or import again.`,
      });
    }
    show(wordsOf(run));
    await pause(POLL_MS);
  }
}

/** Ctrl-C leaves the run where it is, and says how to go on. */
function leaveOnInterrupt(id: string, output: Output): () => void {
  const leave = (): void => {
    output.note(`\n${goOn(id)}`);
    process.exit(130);
  };
  process.once("SIGINT", leave);
  return () => void process.removeListener("SIGINT", leave);
}

/** The file as it was detected or chosen, under its mapping. */
async function prepare(id: string, { options }: Given, yaml: string): Promise<void> {
  await step(id, "finish");
  const mapped = await step(id, "mapping", { yaml });
  const [encoding, delimiter] = [textOf(options, "encoding"), textOf(options, "delimiter")];
  if (encoding === undefined && delimiter === undefined) return;
  await step(id, "read-as", {
    encoding: encoding ?? mapped.encoding,
    delimiter: delimiter === "\\t" ? "\t" : (delimiter ?? mapped.delimiter),
  });
}

async function discard(id: string): Promise<void> {
  await call("DELETE", `/api/v1/imports/${id}`).catch(() => undefined);
}

async function importFile(given: Given, file = ""): Promise<void> {
  const { options, output } = given;
  const yaml = (await bytesOf(textOf(options, "mapping") ?? "")).toString("utf8");
  const show = progressOn(output);
  const id = await upload(file, show);
  const heard = leaveOnInterrupt(id, output);
  try {
    await prepare(id, given, yaml);
    await step(id, "check");
    const checked = await settled(id, show);
    const isDry = options[camel("dry-run")] === true;
    if (!isDry && checked.phase === "checked") await step(id, "apply");
    const run = isDry ? checked : await settled(id, show);
    output.answer({ ...run, dryRun: isDry }, () => importReport(run));
    output.note(
      isDry
        ? `Nothing was imported: this is what would happen. \`airlock import apply ${id}\` does it.`
        : "What already ran is adopted in its stated stage: never approved, and to be regularised.",
    );
  } catch (error) {
    // What never came as far as a report is of no use to anybody; a run that can go on is kept.
    if (error instanceof Failure && error.problem.status === 400) await discard(id);
    throw error;
  } finally {
    heard();
  }
}

async function status({ output }: Given, id = ""): Promise<void> {
  const run = await runAt(id);
  output.answer(run, () => importReport(run));
}

/** A step by its name, then the run as it is when no worker is busy with it. */
const goes =
  (name: string) =>
  async (given: Given, id = "") => {
    await step(id, name);
    const heard = leaveOnInterrupt(id, given.output);
    const run = await settled(id, progressOn(given.output));
    heard();
    given.output.answer(run, () => importReport(run));
  };

/** import FILE --mapping MAPPING.yaml, and import status, cancel, resume, apply ID */
export function addImportCommand(program: Command): void {
  const importing = program.command("import").description("Import workloads from a CSV file by a mapping").argument("[file]");
  importing.option("--mapping <file>", "how the file is read, as YAML; docs/examples/federal-2024.yaml explains each part");
  importing.option("--encoding <name>", "in place of the detected one: utf-8, windows-1252, utf-16le, ...");
  importing.option("--delimiter <character>", "in place of the detected one; \\t for tab");
  runs(importing.option("--dry-run", "say what would happen, and do nothing"), async (given, file) => {
    if (!file || !textOf(given.options, "mapping"))
      throw misuse("Name the file and its mapping. Nothing was imported.", "airlock import FILE --mapping MAPPING.yaml");
    await importFile(given, file);
  });
  runs(importing.command("status").description("Show an import with its report").argument("<id>"), status);
  runs(importing.command("apply").description("Import what a dry run checked").argument("<id>"), goes("apply"));
  runs(importing.command("cancel").description("Stop between two batches; what was imported stands").argument("<id>"), goes("cancel"));
  runs(importing.command("resume").description("Go on after the last batch").argument("<id>"), goes("resume"));
}
