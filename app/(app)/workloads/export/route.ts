import type { NextRequest } from "next/server";
import { findPageCtx } from "@/app/ctx";
import { fileResponse, noFile } from "@/app/file-response";
import { queryOf } from "@/app/query";
import { exportWorkloads } from "@/lib/exchange";
import { AppError } from "@/lib/platform";

/** The inventory, or the view of it that the address says, as a file: CSV, XLSX or JSON. */
export async function GET(request: NextRequest): Promise<Response> {
  try {
    const ctx = await findPageCtx();
    if (!ctx) throw new AppError("unauthenticated", "You are signed out. Sign in, then export again.");
    return fileResponse(await exportWorkloads(ctx, queryOf(request.nextUrl.searchParams)));
  } catch (error) {
    return noFile(error);
  }
}
