import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { hrefWith } from "@/components/data-table/href";
import { Page } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { TokenTable } from "@/components/people/token-table";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Plus } from "@/components/ui/icons";
import { Panel } from "@/components/ui/panel";
import { Chip } from "@/components/ui/tag";
import { requirePermission } from "@/lib/people";
import { tokenRows } from "../people/looks";
import { revoke } from "./actions";

export const metadata: Metadata = { title: "API tokens" };

type Props = { searchParams: Promise<{ show?: string | string[] }> };

const SHOWS = [
  ["force", "In force"],
  ["ended", "Expired or revoked"],
  ["all", "All"],
] as const;
type Show = (typeof SHOWS)[number][0];

function showOf(asked: string | string[] | undefined): Show {
  return SHOWS.find(([show]) => show === asked)?.[0] ?? "force";
}

function Nothing({ show, all }: { show: Show; all: number }) {
  if (all > 0) {
    return (
      <EmptyState title="No token here" actions={<LinkButton href="/tokens?show=all">Show all {all}</LinkButton>}>
        {show === "force" ? "Every token that was made has expired or was revoked." : "Every token that was made is still in force."}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No token was made yet"
      actions={
        <LinkButton href="/tokens/new" variant="primary">
          Make token
        </LinkButton>
      }
    >
      A token is what a machine signs in with: for one person, or as a service. It has scopes, ends by itself and is shown once.
    </EmptyState>
  );
}

export default guarded<Props>(async (ctx, { searchParams }) => {
  requirePermission(ctx, "token.manage");
  const show = showOf((await searchParams).show);
  const all = await tokenRows(ctx);
  const matching: Record<Show, typeof all> = {
    force: all.filter(({ state }) => state === "in force"),
    ended: all.filter(({ state }) => state !== "in force"),
    all,
  };
  const rows = matching[show];
  return (
    <>
      <TopBar title="API tokens">
        {all.length > 0 && (
          <LinkButton href="/tokens/new" variant="primary" size="s">
            <Plus />
            Make token
          </LinkButton>
        )}
      </TopBar>
      <Page gap="board">
        {all.length > 0 && (
          <section className="row wrap" aria-label="State">
            {SHOWS.map(([value, label]) => (
              <Chip
                key={value}
                label={label}
                count={matching[value].length}
                on={show === value}
                href={hrefWith("/tokens", {}, { show: value === "force" ? null : value })}
              />
            ))}
          </section>
        )}
        {rows.length === 0 ? (
          <Nothing show={show} all={all.length} />
        ) : (
          <Panel>
            <TokenTable rows={rows} revoke={revoke} whose />
          </Panel>
        )}
      </Page>
    </>
  );
});
