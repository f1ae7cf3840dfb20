/** The process lives. It says nothing of the database: a restart of that must not restart this. */
export function GET(): Response {
  return Response.json({ status: "ok" });
}

export const dynamic = "force-dynamic";
