import { type NextRequest, NextResponse } from "next/server";
import { findPageCtx } from "@/app/ctx";
import { requireOwnOrigin } from "@/app/origin";
import { putImportChunk } from "@/lib/exchange";
import { CHUNK_BYTES } from "@/lib/exchange/schema";
import { AppError, asAppError, env } from "@/lib/platform";

interface Place {
  readonly params: Promise<{ id: string; index: string }>;
}

/** The body, as far as a piece may be long: a route handler has no limit of its own. @throws AppError `too_large`. */
async function bytesOf(request: NextRequest): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of request.body ?? []) {
    size += piece.byteLength;
    if (size > CHUNK_BYTES) throw new AppError("too_large", "The piece is larger than 1 MB. Nothing was kept.");
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** A piece of a file that a browser uploads. */
export async function PUT(request: NextRequest, { params }: Place): Promise<Response> {
  try {
    const ctx = await findPageCtx();
    if (!ctx) throw new AppError("unauthenticated", "You are signed out. What was uploaded is kept. Sign in, then go on.");
    requireOwnOrigin(request.headers.get("origin"), env().AIRLOCK_BASE_URL);
    const { id, index } = await params;
    await putImportChunk(ctx, id, Number(index), await bytesOf(request));
    return new Response(null, { status: 204 });
  } catch (thrown) {
    const { message, status, code, fields } = asAppError(thrown);
    return NextResponse.json({ message, code, fields }, { status });
  }
}
