import { recordAudit } from "@/lib/audit";
import { requirePerson } from "@/lib/people";
import {
  AppError,
  type CalendarDate,
  type Ctx,
  dayOf,
  enqueue,
  fromDateColumn,
  newId,
  notFound,
  parse,
  type Refusal,
  refused,
  type Tx,
  toDateColumn,
  transaction,
} from "@/lib/platform";
import { lockWorkload, readActivePerson, readTimeZone } from "@/lib/registry";
import { type CampaignStep, reviewerOf, whyNotStart, whyNotStep } from "../core";
import { CampaignScope, CloseCampaign, MOST_REVIEWS, PlanCampaign, ReassignItems } from "../schema";
import {
  type CampaignRow,
  campaignRef,
  insertCampaign,
  insertItems,
  lockCampaign,
  type NewItem,
  readActive,
  readInScope,
  readTeamIds,
  reassign,
  type ScopeIds,
  settleItems,
  updateCampaign,
} from "../store";

const subjectOf = (row: CampaignRow) => ({ type: "campaign" as const, id: row.id, label: campaignRef(row) });

const invalid = (field: string, message: string): AppError =>
  new AppError("invalid", "Nothing was changed.", { fields: { [field]: [message] } });

/** An active person by id or address. @throws AppError `invalid` at their field. */
async function requireActive(tx: Tx, ref: string, field: string): Promise<{ id: string; name: string }> {
  const person = await readActivePerson(tx, ref);
  if (!person) throw invalid(field, "There is nobody active with this address.");
  return person;
}

/** The scope with its teams found. @throws AppError `invalid` for a team that there is not. */
async function scopeIds(tx: Tx, scope: CampaignScope): Promise<ScopeIds> {
  const teams = await readTeamIds(tx, scope.teams);
  const missing = scope.teams.filter((_, at) => teams[at] === null);
  if (missing.length > 0) throw invalid("scope.teams", `There is no team “${missing.join("”, “")}”.`);
  return { ...scope, teams: teams.filter((id) => id !== null) };
}

/**
 * Plans a campaign: what it asks for, of whom, until when. Nothing is asked of anybody before it is started.
 * @returns RC-0003. @throws AppError `forbidden`, `invalid`.
 */
export async function planCampaign(ctx: Ctx, input: unknown): Promise<{ readonly ref: string }> {
  const { id: createdById, name: createdBy } = requirePerson(ctx, "workload.govern");
  const { name, note, scope, reviewers, reviewer, closesOn, unanswered } = parse(PlanCampaign, input);
  return transaction(ctx, async (tx) => {
    if (closesOn <= dayOf(ctx.now, await readTimeZone(tx))) throw invalid("closesOn", "Choose a day after today.");
    const person = reviewer ? await requireActive(tx, reviewer, "reviewer") : null;
    const row = await insertCampaign(tx, {
      ...{
        id: newId<"campaign">(ctx.now),
        name,
        note,
        scope: { ...(await scopeIds(tx, scope)) },
        reviewers,
        reviewerId: person?.id ?? null,
      },
      ...{ closesOn: toDateColumn(closesOn), unanswered, createdById, createdBy, createdAt: ctx.now },
    });
    const after = { name, scope, reviewers, reviewer: person?.name ?? null, closesOn, unanswered };
    await recordAudit(tx, ctx, { action: "campaign.planned", subject: subjectOf(row), before: null, after });
    return { ref: campaignRef(row) };
  });
}

/** Each review of a scope with whom it is asked of. */
async function itemsOf(tx: Tx, row: CampaignRow, today: CalendarDate): Promise<NewItem[]> {
  const found = await readInScope(tx, CampaignScope.parse(row.scope), today, MOST_REVIEWS + 1);
  const people = found.flatMap(({ owner, backupOwner, teamLead }) => [owner, backupOwner, teamLead, row.reviewerId]);
  const active = await readActive(
    tx,
    people.filter((id) => id !== null),
  );
  return found.map(({ workloadId, dueOn, ...askable }) => ({
    ...{ workloadId, dueOn, reviewerId: reviewerOf(row.reviewers, row.reviewerId, askable, (id) => active.has(id)) },
  }));
}

/** A step on a campaign, decided under its lock; a refusal is recorded and thrown. */
async function step(
  ctx: Ctx,
  ref: string,
  why: (row: CampaignRow, tx: Tx) => Promise<Refusal | null>,
  make: (row: CampaignRow, tx: Tx) => Promise<void>,
): Promise<void> {
  const refusal = await transaction(ctx, async (tx) => {
    const row = await lockCampaign(tx, ref);
    if (!row) throw notFound("campaign");
    const told = await why(row, tx);
    if (told) {
      await recordAudit(tx, ctx, { action: "campaign.step_refused", subject: subjectOf(row), reason: told.message, refusal: told.code });
      return told;
    }
    await make(row, tx);
    return null;
  });
  if (refusal) throw refused(refusal);
}

const simply = (name: CampaignStep) => async (row: CampaignRow) => whyNotStep(name, row.state);

/**
 * Starts a campaign: what is in its scope now is asked for, and Airlock brings the dates forward and asks everybody, in the background.
 * @throws AppError `forbidden`, `not_found`; `refused` `campaign_not_open`, `campaign_asks_nothing`, `campaign_too_large`, `campaign_too_late`.
 */
export async function startCampaign(ctx: Ctx, ref: string): Promise<void> {
  requirePerson(ctx, "workload.govern");
  let items: NewItem[] = [];
  await step(
    ctx,
    ref,
    async (row, tx) => {
      const today = dayOf(ctx.now, await readTimeZone(tx));
      items = row.state === "planned" ? await itemsOf(tx, row, today) : [];
      return whyNotStart(row.state, items.length, MOST_REVIEWS, fromDateColumn(row.closesOn), today);
    },
    async (row, tx) => {
      await insertItems(tx, row.id, items);
      const today = toDateColumn(dayOf(ctx.now, await readTimeZone(tx)));
      await updateCampaign(tx, row.id, { state: "running", startedAt: ctx.now, remindedOn: today });
      const nobody = items.filter(({ reviewerId }) => reviewerId === null).length;
      await recordAudit(tx, ctx, {
        action: "campaign.started",
        subject: subjectOf(row),
        after: { reviews: items.length, askedOfNobody: nobody },
      });
      await enqueue(tx, "campaign.started", { campaignId: row.id });
    },
  );
}

/** Discards a campaign that was not started. @throws AppError `forbidden`, `not_found`; `refused` `campaign_not_open`. */
export async function discardCampaign(ctx: Ctx, ref: string): Promise<void> {
  requirePerson(ctx, "workload.govern");
  await step(ctx, ref, simply("discard"), async (row, tx) => {
    await updateCampaign(tx, row.id, { state: "discarded" });
    await recordAudit(tx, ctx, {
      action: "campaign.discarded",
      subject: subjectOf(row),
      before: { state: "planned" },
      after: { state: "discarded" },
    });
  });
}

/**
 * Asks somebody else for reviews that are not answered: for some workloads, or for all that wait for one person or for nobody.
 * @returns how many. @throws AppError `forbidden`, `not_found`, `invalid`; `refused` `campaign_not_open`.
 */
export async function reassignCampaign(ctx: Ctx, ref: string, input: unknown): Promise<{ readonly reviews: number }> {
  requirePerson(ctx, "workload.govern");
  const { workloads, from, to, reason } = parse(ReassignItems, input);
  let reviews = 0;
  await step(ctx, ref, simply("reassign"), async (row, tx) => {
    const person = await requireActive(tx, to, "to");
    const ids: string[] = [];
    for (const one of workloads ?? []) {
      const workload = await lockWorkload(tx, one);
      if (!workload) throw invalid("workloads", `There is no workload ${one}.`);
      ids.push(workload.id);
    }
    const whose = from === undefined || from === "none" ? null : (await requireActive(tx, from, "from")).id;
    const moved = await reassign(tx, row.id, person.id, workloads ? { ids } : { from: whose });
    if (moved.length === 0) throw invalid(workloads ? "workloads" : "from", "Nothing of this campaign waits there.");
    reviews = moved.length;
    await recordAudit(tx, ctx, { action: "campaign.reassigned", subject: subjectOf(row), after: { to: person.name, reviews }, reason });
    await enqueue(tx, "campaign.asked", { campaignId: row.id, personId: person.id });
  });
  return { reviews };
}

/** Closes what runs, in a transaction that holds it: what nobody answered is settled, and whoever started it hears how it went. */
export async function closeWithin(tx: Tx, ctx: Ctx, row: CampaignRow, reason: string): Promise<void> {
  await settleItems(tx, row.id, ctx.now);
  await updateCampaign(tx, row.id, { state: "closed", closedAt: ctx.now, closedBy: ctx.actor.name, closedReason: reason });
  await recordAudit(tx, ctx, {
    action: "campaign.closed",
    subject: subjectOf(row),
    before: { state: "running" },
    after: { state: "closed" },
    reason,
  });
  await enqueue(tx, "campaign.closed", { campaignId: row.id });
}

/** Closes a campaign before its day, with a reason. @throws AppError `forbidden`, `not_found`, `invalid`; `refused` `campaign_not_open`. */
export async function closeCampaign(ctx: Ctx, ref: string, input: unknown): Promise<void> {
  requirePerson(ctx, "workload.govern");
  const { reason } = parse(CloseCampaign, input);
  await step(ctx, ref, simply("close"), (row, tx) => closeWithin(tx, ctx, row, reason));
}
