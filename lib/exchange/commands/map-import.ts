import { requirePermission } from "@/lib/people";
import { AppError, type Ctx, notFound, parse } from "@/lib/platform";
import { isEncoding, readMapping, writeMapping } from "../adapter";
import { faultsOf } from "../core";
import { MapImport, Mapping, ReadImportAs } from "../schema";
import { findMapping, jsonOf, type RunRow, requireReadable, surveyOf } from "../store";
import { moveRun, requireAction, requireRun } from "./move-run";
import { delimiterOf, surveyFile } from "./survey-file";

/**
 * Reads the file in another encoding or with another delimiter. What does not fit is told with the preview, before anything goes on.
 * @throws AppError `forbidden`, `not_found`, `refused`; `invalid` for an encoding that is not known.
 */
export async function readImportAs(ctx: Ctx, id: string, input: unknown): Promise<void> {
  requirePermission(ctx, "import.run");
  const { encoding, delimiter: wanted } = parse(ReadImportAs, input);
  const run = await requireRun(ctx, id);
  requireAction(run, "read_as");
  if (!isEncoding(encoding))
    throw new AppError("invalid", "Nothing was changed. The encoding is not known.", {
      fields: { encoding: ["Name it as utf-8 or windows-1252."] },
    });
  const delimiter = wanted ?? (await delimiterOf(ctx, id, encoding));
  const survey = await surveyFile(ctx, id, { encoding, delimiter });
  const change = { encoding, delimiter, survey: jsonOf(survey), fault: {} };
  await moveRun(ctx, id, { action: "read_as", recorded: "import.read_as", change, after: { encoding, delimiter }, seen: run });
}

interface Chosen {
  readonly mapping: Mapping;
  readonly text: string;
}

async function chosenIn(ctx: Ctx, input: unknown): Promise<Chosen> {
  const { yaml, document, saved } = parse(MapImport, input);
  if (yaml !== undefined) return { mapping: readMapping(yaml), text: yaml };
  if (document !== undefined) {
    const mapping = parse(Mapping, document);
    return { mapping, text: writeMapping(mapping) };
  }
  const row = await findMapping(ctx.db.prisma, saved ?? "");
  if (!row) throw notFound("mapping");
  return { mapping: parse(Mapping, row.document), text: row.text };
}

/** How the file is read under a mapping: what the mapping names, unless somebody chose otherwise for this file. */
function readAsOf(run: RunRow, { file }: Mapping): { encoding: string; delimiter: string } {
  const { encoding, delimiter } = requireReadable(run);
  const detected = parse(ReadImportAs, run.detected ?? { encoding, delimiter });
  return {
    encoding: encoding === detected.encoding ? (file.encoding ?? encoding) : encoding,
    delimiter: delimiter === detected.delimiter ? (file.delimiter ?? delimiter) : delimiter,
  };
}

/**
 * Says which column is what: by a document, as YAML, or by the name of a saved mapping.
 * @throws AppError `forbidden`, `not_found`, `refused`; `invalid` at the part of the mapping that is not understood, or that names a column
 * which the file does not have.
 */
export async function mapImport(ctx: Ctx, id: string, input: unknown): Promise<void> {
  requirePermission(ctx, "import.run");
  const { mapping, text } = await chosenIn(ctx, input);
  const run = await requireRun(ctx, id);
  requireAction(run, "map");
  const readAs = readAsOf(run, mapping);
  const isSame = readAs.encoding === run.encoding && readAs.delimiter === run.delimiter;
  const survey = isSame ? surveyOf(run) : await surveyFile(ctx, id, readAs);
  if (survey.fault) throw new AppError("invalid", `Nothing was changed. ${survey.fault}`, { fields: { file: [survey.fault] } });
  const faults = faultsOf(
    mapping,
    survey.columns.map(({ name }) => name),
  );
  const told = [...new Set(Object.values(faults).flat())];
  if (told.length > 0) throw new AppError("invalid", `Nothing was changed. ${told.join(" ")}`, { fields: { ...faults, mapping: told } });
  const change = { ...readAs, survey: jsonOf(survey), mapping: jsonOf(mapping), mappingText: text, fault: {} };
  await moveRun(ctx, id, { action: "map", recorded: "import.mapped", change, after: { mapping: mapping.name, ...readAs }, seen: run });
}
