import type { Metadata } from "next";
import { suggestionsOf } from "@/app/(app)/people/suggestions";
import { guarded } from "@/app/guard";
import { queryOf } from "@/app/query";
import { BulkPageForm } from "@/components/exchange/bulk-page-form";
import { Page, PageTitle } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { LinkButton } from "@/components/ui/button";
import { BULK_ACTIONS, type BulkAction } from "@/lib/exchange/core/bulk";
import { listPeopleNames, listTeamNames, requirePermission } from "@/lib/people";
import { keysOf } from "@/lib/platform";
import { listWorkloads } from "@/lib/registry";
import { prepare } from "../actions";

export const metadata: Metadata = { title: "Change many workloads" };

type Props = { searchParams: Promise<{ action?: string; ref?: string | string[]; where?: string }> };

const countWords = (count: number): string => (count === 1 ? "1 workload" : `${count.toLocaleString("en")} workloads`);

/** Without an action there is a choice of them, about the same workloads. */
function Choice({ refs, where }: { refs: readonly string[]; where: string }) {
  const about = new URLSearchParams(refs.length > 0 ? refs.map((ref) => ["ref", ref]) : { where });
  return (
    <nav className="row wrap" aria-label="What is to change">
      {keysOf(BULK_ACTIONS).map((action) => (
        <LinkButton key={action} href={`/bulk/new?action=${action}&${about}`}>
          {BULK_ACTIONS[action]}
        </LinkButton>
      ))}
    </nav>
  );
}

const actionIn = (text: string | undefined): BulkAction | undefined => keysOf(BULK_ACTIONS).find((action) => action === text);

export default guarded<Props>(async (ctx, { searchParams }) => {
  requirePermission(ctx, "workload.edit");
  const { action: asked, ref, where = "" } = await searchParams;
  const refs = [ref ?? []].flat();
  const action = actionIn(asked);
  const [people, teams, list] = await Promise.all([
    listPeopleNames(ctx),
    listTeamNames(ctx),
    refs.length > 0 ? { total: refs.length } : listWorkloads(ctx, { ...queryOf(new URLSearchParams(where)), limit: 1 }),
  ]);
  return (
    <>
      <TopBar crumbs={[{ label: "Workloads", href: "/workloads" }, { label: "Bulk changes", href: "/bulk" }, { label: "New" }]} />
      <Page>
        {action ? (
          <>
            <PageTitle title={`${BULK_ACTIONS[action]}: ${countWords(list.total)}`}>
              <p className="muted">What will happen to each is shown next, before anything does.</p>
            </PageTitle>
            <div className="max-w-160">
              <BulkPageForm
                action={action}
                targets={refs.length > 0 ? { refs } : { where }}
                prepare={prepare}
                people={suggestionsOf(people)}
                teams={teams}
                back={where ? `/workloads?${where}` : "/workloads"}
              />
            </div>
          </>
        ) : (
          <>
            <PageTitle title={`Change ${countWords(list.total)}`}>
              <p className="muted">Choose what is to change. What will happen to each is shown before anything does.</p>
            </PageTitle>
            <Choice refs={refs} where={where} />
          </>
        )}
      </Page>
    </>
  );
});
