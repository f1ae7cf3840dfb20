import type { NextRequest } from "next/server";
import { findPageCtx } from "@/app/ctx";
import { downloadOf } from "@/app/download";
import { noFile } from "@/app/file-response";
import { getImport } from "@/lib/exchange";
import { AppError, notFound } from "@/lib/platform";

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

/** The mapping of an import as YAML: to keep, to change, and for `airlock import`. */
export async function GET(_request: NextRequest, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  try {
    const ctx = await findPageCtx();
    if (!ctx) throw new AppError("unauthenticated", "You are signed out. Sign in, then download again.");
    const { mapping, mappingText } = await getImport(ctx, (await params).id);
    if (!mapping || !mappingText) throw notFound("mapping");
    return downloadOf(once(mappingText), "application/yaml", `${mapping.name}.yaml`);
  } catch (error) {
    return noFile(error);
  }
}
