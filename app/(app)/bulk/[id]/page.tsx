import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { type Moment, timesOf } from "@/app/times";
import { hrefWith } from "@/components/data-table/href";
import { Paging } from "@/components/data-table/paging";
import { BulkProgress } from "@/components/exchange/bulk-progress";
import { BulkRowsTable } from "@/components/exchange/bulk-rows-table";
import { Page, PageTitle } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { Banner } from "@/components/ui/banner";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { Chip } from "@/components/ui/tag";
import { type BulkView, getBulk, listBulkRows } from "@/lib/exchange";
import { BULK_LIMIT, BULK_OUTCOMES, type BulkOutcome, previewWords, resultWords, startWords } from "@/lib/exchange/core/bulk";
import { keysOf } from "@/lib/platform";
import { BulkButtons } from "./buttons";

export const metadata: Metadata = { title: "Bulk change" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ outcome?: string; cursor?: string }> };

function Told({ run, timeOf }: { run: BulkView; timeOf: (at: Date) => Moment }) {
  const { counts, state, startedAt, createdAt, actor } = run;
  if (state === "prepared")
    return (
      <p className="muted">
        {previewWords(counts)} Nothing has changed yet. Prepared by {actor} {timeOf(createdAt).words}.
      </p>
    );
  return (
    <p className="muted">
      {state === "cancelled" && (startedAt ? "Stopped. " : "Put away before it began. ")}
      {resultWords(counts)} {startedAt && `Started by ${actor} ${timeOf(startedAt).words}.`}
    </p>
  );
}

function chipsOf({ id, counts, rows }: BulkView, outcome: string | undefined) {
  const shown = keysOf(BULK_OUTCOMES).filter((one) => counts[one] > 0 || one === outcome);
  const chip = (one: BulkOutcome) => ({
    label: BULK_OUTCOMES[one],
    count: counts[one],
    on: outcome === one,
    href: `/bulk/${id}?outcome=${one}`,
  });
  return [{ label: "All", count: rows, on: !outcome, href: `/bulk/${id}` }, ...shown.map(chip)];
}

export default guarded<Props>(async (ctx, { params, searchParams }) => {
  const [{ id }, { outcome, cursor }] = [await params, await searchParams];
  const [run, page, timeOf] = await Promise.all([getBulk(ctx, id), listBulkRows(ctx, id, { outcome, cursor }), timesOf(ctx)]);
  const total = outcome ? (chipsOf(run, outcome).find(({ on }) => on)?.count ?? 0) : run.rows;
  const title = startWords(run.kind, run.counts.planned + run.counts.done);
  return (
    <>
      <TopBar crumbs={[{ label: "Workloads", href: "/workloads" }, { label: "Bulk changes", href: "/bulk" }, { label: title }]} />
      <Page gap="board">
        <PageTitle title={title}>
          <Told run={run} timeOf={timeOf} />
        </PageTitle>
        {run.matched > run.rows && (
          <Banner tone="amber" title={`${run.matched.toLocaleString("en")} workloads match.`}>
            One bulk change takes {BULK_LIMIT.toLocaleString("en")}: these are the first in the list&apos;s order. Prepare another for the
            rest.
          </Banner>
        )}
        {run.state === "running" && <BulkProgress done={run.rows - run.counts.planned} of={run.rows} />}
        <BulkButtons run={run} />
        <nav className="row wrap" aria-label="Result">
          {chipsOf(run, outcome).map((chip) => (
            <Chip key={chip.label} {...chip} />
          ))}
        </nav>
        {page.items.length === 0 ? (
          <EmptyState title="No row ended so" size="panel">
            Choose another result above.
          </EmptyState>
        ) : (
          <Panel>
            <BulkRowsTable caption={title} rows={page.items} />
            <Paging
              total={total}
              previousHref={cursor ? hrefWith(`/bulk/${id}`, { outcome }, {}) : null}
              nextHref={page.nextCursor === null ? null : hrefWith(`/bulk/${id}`, { outcome }, { cursor: String(page.nextCursor) })}
            />
          </Panel>
        )}
      </Page>
    </>
  );
});
