import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { OrphanFilters } from "@/components/handover/orphan-filters";
import { OrphanOffer } from "@/components/handover/orphan-offer";
import { orphanState } from "@/components/handover/orphan-state";
import { type OrphanLine, OrphanTable } from "@/components/handover/orphan-table";
import { Page } from "@/components/layout/page";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel, PanelHead } from "@/components/ui/panel";
import { listOrphans, OFFER_DAYS, type OrphanItem, type OrphanList } from "@/lib/handover";
import { listPeopleNames } from "@/lib/people";
import type { Ctx } from "@/lib/platform";
import { offer } from "../../handovers/actions";
import { suggestionsOf } from "../../people/suggestions";
import { ReviewsFrame } from "../frame";

export const metadata: Metadata = { title: "Nobody answers for" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const lineOf = ({ ref, name, stage, adopted, tier, why, team, former, offer: open }: OrphanItem): OrphanLine => ({
  ...{ ref, name, stage, adopted, tier, why, team, former },
  offer: open && { to: open.to, until: open.until },
});

/** The team that the list is narrowed to, by its name. */
function teamOf({ teams }: OrphanList, asked: string | undefined): { id: string; name: string } | null {
  if (!asked) return null;
  const found = teams.find(({ id }) => (id ?? "none") === asked);
  return found ? { id: asked, name: found.name ?? "what belongs to no team" } : null;
}

/** The list, and for the risk team the form beside it. */
async function shown(ctx: Ctx, list: OrphanList, caption: string, team: string | undefined) {
  const rows = list.items.map(lineOf);
  if (!ctx.permissions.has("workload.govern")) {
    return (
      <Panel labelledBy="orphans">
        <PanelHead title={caption} id="orphans" />
        <OrphanTable caption={caption} rows={rows} />
      </Panel>
    );
  }
  const people = suggestionsOf(await listPeopleNames(ctx));
  return <OrphanOffer act={offer} caption={caption} rows={rows} people={people} days={OFFER_DAYS} team={teamOf(list, team)} />;
}

export default guarded<Props>(async (ctx, { searchParams }) => {
  const params = orphanState.paramsOf(await searchParams);
  const list = await listOrphans(ctx, params);
  const filtered = Object.keys(params).length > 0;
  const caption =
    list.total === 1 ? "1 workload that nobody answers for" : `${list.total.toLocaleString("en")} workloads that nobody answers for`;
  return (
    <ReviewsFrame ctx={ctx} tab="orphans">
      <Page gap="board">
        <OrphanFilters params={params} teams={list.teams} />
        {list.items.length === 0 ? (
          <EmptyState
            title={filtered ? "Nothing matches" : "Every workload has an owner"}
            actions={filtered ? <LinkButton href="/reviews/orphans">Drop all filters</LinkButton> : undefined}
          >
            One that loses its owner, or was never given one, stands here until somebody answers for it.
          </EmptyState>
        ) : (
          await shown(ctx, list, caption, params.team)
        )}
        {list.nextCursor && (
          <div>
            <LinkButton href={orphanState.hrefWith(params, { cursor: list.nextCursor })}>Show more</LinkButton>
          </div>
        )}
      </Page>
    </ReviewsFrame>
  );
});
