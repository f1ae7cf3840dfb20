import type { NextRequest } from "next/server";
import { findPageCtx } from "@/app/ctx";
import { fileResponse, noFile } from "@/app/file-response";
import { exportWorkloads } from "@/lib/exchange";
import { AppError } from "@/lib/platform";

/** The address's parameters as a query: a repeated one is a list. */
function queryOf(params: URLSearchParams): Record<string, string | string[]> {
  const values = [...new Set(params.keys())].map((name): [string, string | string[]] => {
    const all = params.getAll(name);
    return [name, all.length === 1 ? (all[0] ?? "") : all];
  });
  return Object.fromEntries(values.filter(([, value]) => value !== ""));
}

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
