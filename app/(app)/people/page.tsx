import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { hrefWith } from "@/components/data-table/href";
import { WorkArea } from "@/components/data-table/toolbar";
import { TopBar } from "@/components/layout/top-bar";
import { PeopleFilters, type PeopleParams } from "@/components/people/people-filters";
import { PeopleTable } from "@/components/people/people-table";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Plus, Upload } from "@/components/ui/icons";
import { getTeam, listPeople } from "@/lib/people";

export const metadata: Metadata = { title: "People" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const MOST = 10_000;

/** The address as a query: single values, and none that are empty. */
function paramsOf(query: Record<string, string | string[] | undefined>): PeopleParams & { cursor?: string } {
  const single = Object.entries(query).map(([name, value]): [string, string | undefined] => [
    name,
    Array.isArray(value) ? value.at(-1) : value,
  ]);
  return Object.fromEntries(single.filter(([, value]) => value));
}

export default guarded<Props>(async (ctx, { searchParams }) => {
  const { cursor, ...params } = paramsOf(await searchParams);
  const [list, team] = await Promise.all([listPeople(ctx, { ...params, cursor }), params.team ? getTeam(ctx, params.team) : null]);
  const { items, at, nextCursor, previousCursor } = list;
  const total = list.total > MOST ? "10,000+" : list.total;
  const page = (to: string | null): string | null => to && hrefWith("/people", { ...params }, { cursor: to });
  return (
    <>
      <TopBar title="People">
        {ctx.permissions.has("people.manage") && (
          <>
            <LinkButton href="/people/import" variant="ghost" size="s" className="hide-s">
              <Upload />
              Import people
            </LinkButton>
            <LinkButton href="/people/new" variant="primary" size="s">
              <Plus />
              Add person
            </LinkButton>
          </>
        )}
      </TopBar>
      <PeopleFilters params={params} teamName={team?.name ?? null} />
      <WorkArea>
        {items.length === 0 ? (
          <EmptyState title="Nobody matches" actions={<LinkButton href="/people?state=all">Show everybody</LinkButton>}>
            Search looks at names and e-mail addresses. People who left are shown under “Left”.
          </EmptyState>
        ) : (
          <PeopleTable
            caption={total === 1 ? "1 person" : `${total.toLocaleString("en")} people`}
            rows={items}
            paging={{ from: at + 1, to: at + items.length, total, previousHref: page(previousCursor), nextHref: page(nextCursor) }}
          />
        )}
      </WorkArea>
    </>
  );
});
