import type { NextRequest } from "next/server";
import { findPageCtx } from "@/app/ctx";
import { fileResponse, noFile } from "@/app/file-response";
import { exportBulkRows } from "@/lib/exchange";
import { AppError } from "@/lib/platform";

/** The result of a bulk change per row, as CSV. */
export async function GET(_request: NextRequest, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  try {
    const ctx = await findPageCtx();
    if (!ctx) throw new AppError("unauthenticated", "You are signed out. Sign in, then download again.");
    return fileResponse(await exportBulkRows(ctx, (await params).id));
  } catch (error) {
    return noFile(error);
  }
}
