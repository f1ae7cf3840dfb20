import type { NextRequest } from "next/server";
import { findPageCtx } from "@/app/ctx";
import { fileResponse, noFile } from "@/app/file-response";
import { exportCampaign } from "@/lib/exchange";
import { AppError } from "@/lib/platform";

/** The report of a campaign, review by review, as CSV. */
export async function GET(_request: NextRequest, { params }: { params: Promise<{ ref: string }> }): Promise<Response> {
  try {
    const ctx = await findPageCtx();
    if (!ctx) throw new AppError("unauthenticated", "You are signed out. Sign in, then download again.");
    return fileResponse(await exportCampaign(ctx, (await params).ref));
  } catch (error) {
    return noFile(error);
  }
}
