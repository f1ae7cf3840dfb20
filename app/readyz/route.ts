import { db, isReachable } from "@/lib/platform";

const PATIENCE_MS = 2000;

/** Requests would be answered: the database is there. */
export async function GET(): Promise<Response> {
  if (await isReachable(db(), PATIENCE_MS)) return Response.json({ status: "ready" });
  return Response.json({ status: "unavailable" }, { status: 503, headers: { "Retry-After": "2" } });
}

export const dynamic = "force-dynamic";
