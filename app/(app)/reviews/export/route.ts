import { findPageCtx } from "@/app/ctx";
import { fileResponse, noFile } from "@/app/file-response";
import { exportBoard } from "@/lib/exchange";
import { AppError } from "@/lib/platform";

/** The tables of the board as one CSV. */
export async function GET(): Promise<Response> {
  try {
    const ctx = await findPageCtx();
    if (!ctx) throw new AppError("unauthenticated", "You are signed out. Sign in, then export again.");
    return fileResponse(await exportBoard(ctx));
  } catch (error) {
    return noFile(error);
  }
}
