// The raw baseline of the inventory page: the same session check, the same query, the same 50 rows and columns as plain markup. No
// shell, no facets, no counts, no style, no script of its own.

import { cookies } from "next/headers";
import { decode } from "next-auth/jwt";
import { ctxForSession } from "@/lib/people";
import { db, env, newRequestId, now } from "@/lib/platform";
import { listWorkloads } from "@/lib/registry";

type Props = { searchParams: Promise<Record<string, string>> };

export default async function Page({ searchParams }: Props) {
  const cookie = (await cookies()).get("__Host-airlock.session")?.value;
  const token = await decode({ token: cookie, secret: env().AIRLOCK_SECRET ?? "" });
  const ctx = await ctxForSession(db(), String(token?.sid), { now: now(), requestId: newRequestId(), door: "web" });
  if (!ctx) return <p>Signed out</p>;
  const { items, total } = await listWorkloads(ctx, await searchParams);
  return (
    <table>
      <caption>{total} workloads</caption>
      <thead>
        <tr>
          <th>Id</th>
          <th>Kind</th>
          <th>Name</th>
          <th>Stage</th>
          <th>Tier</th>
          <th>Owner</th>
          <th>Data scopes</th>
          <th>Next review</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <td>{item.ref}</td>
            <td>{item.kind}</td>
            <td>
              <a href={`/workloads/${item.ref}`}>{item.name}</a>
            </td>
            <td>{item.stage}</td>
            <td>{item.tier}</td>
            <td>{item.owner?.name ?? "No owner"}</td>
            <td>
              {item.classification} {item.dataScopes}
            </td>
            <td>{item.nextReviewOn ?? item.endsOn ?? "No date"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
