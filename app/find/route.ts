import type { NextRequest } from "next/server";
import { findPageCtx } from "@/app/ctx";
import { AppError, asAppError } from "@/lib/platform";
import { findRecords } from "@/lib/report";

/** What the palette offers while somebody types: `?q=` some letters, or an id. */
export async function GET(request: NextRequest): Promise<Response> {
  try {
    const ctx = await findPageCtx();
    if (!ctx) throw new AppError("unauthenticated", "You are signed out. Sign in, then look again.");
    const found = await findRecords(ctx, { q: request.nextUrl.searchParams.get("q") ?? "" });
    return Response.json(found, { headers: { "cache-control": "no-store" } });
  } catch (thrown) {
    const error = asAppError(thrown);
    return Response.json({ message: error.message }, { status: error.status, headers: { "cache-control": "no-store" } });
  }
}
