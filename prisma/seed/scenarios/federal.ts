import { readFileSync } from "node:fs";
import { join } from "node:path";
import { importWorkloads } from "@/lib/exchange";
import type { Cast } from "../cast";

const ROOT = join(import.meta.dirname, "../../..");
const DAY = 86_400_000;

/** Sixty records of a real inventory, as their agencies wrote them: read by the mapping that the whole file is read by. */
export async function addFederalExcerpt(cast: Cast, now: Date): Promise<number> {
  const { added } = await importWorkloads(cast.as("rita", new Date(now.getTime() - 12 * DAY)), {
    fileName: "federal-2024-excerpt.csv",
    bytes: readFileSync(join(ROOT, "prisma/seed/federal/excerpt.csv")),
    mapping: readFileSync(join(ROOT, "docs/examples/federal-2024.yaml"), "utf8"),
  });
  return added;
}
