import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { timesOf } from "@/app/times";
import { BulkRuns } from "@/components/exchange/bulk-runs";
import { Page } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { listBulks } from "@/lib/exchange";

export const metadata: Metadata = { title: "Bulk changes" };

export default guarded(async (ctx) => {
  const [runs, timeOf] = await Promise.all([listBulks(ctx), timesOf(ctx)]);
  return (
    <>
      <TopBar title="Bulk changes" />
      <Page gap="board">
        {runs.length === 0 ? (
          <EmptyState title="You have changed nothing in bulk yet" actions={<LinkButton href="/workloads">Choose workloads</LinkButton>}>
            Select workloads in the inventory, or all that match its filters, and choose what to change. What will happen to each is shown
            before anything does.
          </EmptyState>
        ) : (
          <BulkRuns
            runs={runs.map(({ id, kind, state, counts, createdAt }) => ({
              ...{ id, kind, state, counts },
              when: { at: createdAt.toISOString(), ...timeOf(createdAt) },
            }))}
          />
        )}
      </Page>
    </>
  );
});
