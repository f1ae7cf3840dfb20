import type { Metadata } from "next";
import { DecideDock } from "@/app/decide-dock";
import { guarded } from "@/app/guard";
import { timesOf } from "@/app/times";
import { Page, PageTitle, Split } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { ApprovalsPanel } from "@/components/promotion/approvals-panel";
import { DecisionPanel } from "@/components/promotion/decision-panel";
import { PromotionBadge } from "@/components/promotion/state-badge";
import { WithdrawForm } from "@/components/promotion/withdraw-form";
import { StageBadge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { DiffTable } from "@/components/ui/diff-table";
import { Digest } from "@/components/ui/digest";
import { History } from "@/components/ui/icons";
import { Panel, PanelBody, PanelFoot, PanelHead } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Suggestion } from "@/components/ui/suggest-input";
import { Differences } from "@/components/ui/timeline";
import { addDays, daysBetween, dayWords } from "@/lib/platform";
import { closing, getPromotion, MOST_CONDITIONS, type PromotionView, reachChanges, reachDifferences } from "@/lib/promotion";
import { workloadRef } from "@/lib/registry";
import { peopleSuggestions } from "../../data-scopes/suggestions";
import { decide, withdraw } from "../actions";
import { GatePanel } from "../gate-panel";
import { ConditionsOf } from "./conditions";
import { DiscussionOf } from "./discussion";
import { lapseWords, slotLooks } from "./looks";
import { Stands } from "./stands";

type Props = { params: Promise<{ ref: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).ref };
}

/** What has not ended, and is not to be decided on now: a draft, and what waits for its day. */
function NotYet({ view }: { view: PromotionView }) {
  const { state, toStage } = view.row;
  const go = `/workloads/${workloadRef(view.workload)}/promote?to=${toStage}`;
  if (state === "draft")
    return (
      <Banner tone="plain" title={<PromotionBadge state={state} />} actions={<LinkButton href={go}>Continue the draft</LinkButton>}>
        Nobody has been asked yet: it is kept for whoever requests it.
      </Banner>
    );
  return (
    <Banner tone="plain" title={<PromotionBadge state={state} />}>
      Every slot is filled. It takes effect {view.effectiveOn ? `on ${dayWords(view.effectiveOn)}` : "soon"}: the gate and the approvals are
      judged again on that day.
    </Banner>
  );
}

function Ended({ view }: { view: PromotionView }) {
  const { state, endedReason } = view.row;
  if (state === "in_review") return null;
  if (state === "draft" || state === "approved") return <NotYet view={view} />;
  return (
    <Banner tone={state === "applied" ? "plain" : "amber"} title={<PromotionBadge state={state} />}>
      {endedReason ?? (state === "applied" ? "All slots were filled; it was put into force with the last approval." : "")} This is final.
    </Banner>
  );
}

/** Who reads a request that changed underneath sees what differs, and that nothing can be decided on it any more. */
function Changed({ view }: { view: PromotionView }) {
  if (!view.changed) return null;
  const fields = reachDifferences(view.reach, view.current);
  const ref = workloadRef(view.workload);
  return (
    <Banner
      tone="amber"
      title="The reach changed after this was requested."
      icon={<History />}
      actions={
        <LinkButton href={`/workloads/${ref}/history`} size="s">
          Show who changed it
        </LinkButton>
      }
    >
      Approvals were asked for on another reach, so nothing can be decided here any more: the next attempt closes the request as stale. A
      new request copies this one.
      {fields.length > 0 && <Differences fields={fields} />}
    </Banner>
  );
}

function WhatChanges({ view }: { view: PromotionView }) {
  const rows = reachChanges(view.reach);
  const differ = rows.filter((row) => row.changed).length;
  return (
    <Panel labelledBy="changes">
      <PanelHead
        title="What changes"
        id="changes"
        note={`${differ} of ${rows.length} differ, ${rows.filter((row) => row.widens).length} widen reach`}
      />
      <DiffTable
        fromStage={view.row.fromStage}
        toStage={view.row.toStage}
        fromTitle="Experiment zone"
        toTitle="Production zone"
        rows={rows}
      />
      <PanelFoot>
        <span className="small muted">
          {view.baseline
            ? "Held against the last approved baseline."
            : `No earlier approval: this is the first baseline of ${workloadRef(view.workload)}.`}
        </span>
      </PanelFoot>
    </Panel>
  );
}

type TimeOf = Awaited<ReturnType<typeof timesOf>>;

function Title({ view, timeOf }: { view: PromotionView; timeOf: TimeOf }) {
  const { row, ref, workload } = view;
  const open = row.state === "in_review";
  return (
    <PageTitle
      title={workload.name}
      above={
        <>
          <StageBadge stage={row.fromStage} /> <span aria-hidden="true">→</span> <StageBadge stage={row.toStage} />
          {row.kind === "reapproval" && <span className="tag">Re-approval</span>}
        </>
      }
    >
      <p className="row wrap muted">
        <span>
          {open ? "You are deciding on" : "Decided on"} <b className="strong">{ref}</b>
        </span>
        <Digest hex={row.reachDigest} />
        <span>
          requested by {row.requestedBy.name}, <RelativeTime at={row.requestedAt.toISOString()} {...timeOf(row.requestedAt)} />
        </span>
        {open && <span>{lapseWords(daysBetween(view.today, view.lapsesOn))}</span>}
        {open && view.effectiveOn && <span>to take effect on {dayWords(view.effectiveOn)}</span>}
      </p>
    </PageTitle>
  );
}

/** Which rules it is judged by; of what has ended, when it was. */
function gateNote({ policyVersion, row, judgedAt }: PromotionView, timeOf: TimeOf): string {
  const rules = `policy version ${policyVersion}, tier ${row.tier}`;
  return judgedAt ? `as judged ${timeOf(judgedAt).exact}, ${rules}` : `as it would stand then, ${rules}`;
}

/** Why nobody can approve now; null when the one remaining question is whether somebody does. */
function whyApproveClosed(view: PromotionView): string | null {
  if (view.changed) return "The reach changed since it was requested; approving would close the request as stale.";
  const open = closing(view.checks).length;
  if (open === 0) return null;
  return `${open === 1 ? "One check closes" : `${open} checks close`} the gate. Ask for changes, or approve once they are met.`;
}

/** "as security for Rita Moreau": in which slot the reader decides, and in whose place. */
function seatWords({ mine: [seat], names }: PromotionView): string {
  const place = seat?.delegation ? ` for ${names.get(seat.delegation.giver) ?? "somebody who is away"}` : "";
  return seat ? `as ${seat.slot.label.toLowerCase()}${place}` : "";
}

function Deciding({ view, timeOf, people }: { view: PromotionView; timeOf: TimeOf; people: readonly Suggestion[] }) {
  const { row, ref } = view;
  const seat = view.mine[0] ?? null;
  return (
    <>
      {row.state === "in_review" && (
        <DecisionPanel
          decide={decide}
          promotionRef={ref}
          digest={row.reachDigest}
          seat={seatWords(view) || null}
          slotId={seat?.slot.id ?? null}
          closed={view.closed}
          approveClosed={whyApproveClosed(view)}
          conditions={{ people, owner: view.workload.owner?.name ?? null, earliest: addDays(view.today, 1), most: MOST_CONDITIONS }}
        />
      )}
      <ApprovalsPanel slots={slotLooks(view, timeOf)} waiting={`Waiting ${timeOf(row.requestedAt).words.replace(" ago", "")}`} />
      {view.mayWithdraw && <WithdrawForm withdraw={withdraw} promotionRef={ref} />}
    </>
  );
}

export default guarded<Props>(async (ctx, { params }) => {
  // For whom a condition names and a comment mentions; who only reads writes neither.
  const writes = ctx.actor.kind === "person" && ctx.permissions.has("promotion.comment");
  const [view, people, timeOf] = await Promise.all([
    getPromotion(ctx, (await params).ref),
    writes ? peopleSuggestions(ctx) : [],
    timesOf(ctx),
  ]);
  const { row, ref, workload } = view;
  const conditions = <ConditionsOf ctx={ctx} view={view} />;
  const stands = <Stands ctx={ctx} view={view} timeOf={timeOf} />;
  return (
    <>
      <TopBar
        crumbs={[
          { label: "Promotions", href: "/promotions" },
          { label: ref, mono: true },
        ]}
      >
        {row.state === "applied" && (
          <LinkButton href={`/workloads/${workloadRef(workload)}/revocation`} size="s">
            Revocation list
          </LinkButton>
        )}
        <LinkButton href={`/workloads/${workloadRef(workload)}`} size="s">
          Open workload
        </LinkButton>
      </TopBar>
      <Page>
        <Title view={view} timeOf={timeOf} />
        <Ended view={view} />
        <Changed view={view} />
        <Split width={344} sticky aside={<Deciding view={view} timeOf={timeOf} people={people} />}>
          <Panel labelledBy="reason">
            <PanelHead title="Reason given" id="reason" />
            <PanelBody>
              <p className="pre">{row.reason}</p>
            </PanelBody>
          </Panel>
          <WhatChanges view={view} />
          {conditions}
          <GatePanel
            title="Gate"
            note={gateNote(view, timeOf)}
            {...{ checks: view.checks, percent: view.percent, workload: workloadRef(workload), edits: false }}
          >
            <p className="muted">Nothing closes it.</p>
          </GatePanel>
          <DiscussionOf ctx={ctx} promotionRef={ref} people={people} />
          {stands}
          {view.mine.length > 0 && <DecideDock>{`Decide ${seatWords(view)}`}</DecideDock>}
        </Split>
      </Page>
    </>
  );
});
