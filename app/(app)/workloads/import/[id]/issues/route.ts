import type { NextRequest } from "next/server";
import { findPageCtx } from "@/app/ctx";
import { downloadOf } from "@/app/download";
import { noFile } from "@/app/file-response";
import { importIssuesAsCsv } from "@/lib/exchange";
import { AppError } from "@/lib/platform";

/** All that is wrong in a file, record by record, as CSV. */
export async function GET(_request: NextRequest, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  try {
    const ctx = await findPageCtx();
    if (!ctx) throw new AppError("unauthenticated", "You are signed out. Sign in, then download again.");
    return downloadOf(await importIssuesAsCsv(ctx, (await params).id), "text/csv", "airlock-import-issues.csv");
  } catch (error) {
    return noFile(error);
  }
}
