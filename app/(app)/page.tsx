import type { Metadata } from "next";
import type { ReactNode } from "react";
import { guarded } from "@/app/guard";
import { setChecklist } from "@/app/settings/actions";
import { calendarZoneOf } from "@/app/times";
import { Page } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { ChecklistPanel } from "@/components/report/checklist-panel";
import { Kbd, LinkButton } from "@/components/ui/button";
import { Plus } from "@/components/ui/icons";
import { getPerson, type PersonDetail, type Role } from "@/lib/people";
import { type Ctx, dayOf, dayWords } from "@/lib/platform";
import { getChecklist } from "@/lib/report";
import { accessSection } from "./home/access";
import { dataSection } from "./home/data";
import { findingsSection } from "./home/findings";
import { logSection } from "./home/log";
import { mineSection } from "./home/mine";
import { portfolioSection, recentSection } from "./home/portfolio";
import { riskSection } from "./home/risk";
import { waitingSection } from "./home/waiting";

export const metadata: Metadata = { title: "Home" };

const nothing = async (): Promise<ReactNode> => null;

/**
 * What each role works, in the order in which it presses: others wait for a decision; what one owns; what is overdue anywhere; then
 * what is looked after. Who has work sees the portfolio after it, who looks on sees it first.
 */
async function sectionsOf(ctx: Ctx, { person: { roles }, holdings }: PersonDetail): Promise<ReactNode[]> {
  const holds = (...some: Role[]): boolean => some.some((role) => roles.includes(role));
  const risk = holds("risk", "risk_lead");
  const approves = risk || holds("security_approver");
  const works = ctx.permissions.has("promotion.decide");
  const [portfolio, ...work] = await Promise.all([
    portfolioSection(ctx),
    works ? waitingSection(ctx, approves) : nothing(),
    works ? mineSection(ctx, !approves && !holds("administrator") && holdings.dataScopes === 0) : nothing(),
    works ? findingsSection(ctx, !risk) : nothing(),
    risk ? riskSection(ctx) : nothing(),
    dataSection(ctx),
    holds("administrator") ? accessSection(ctx) : nothing(),
    holds("auditor") ? logSection(ctx) : nothing(),
    works || holds("auditor") ? nothing() : recentSection(ctx),
  ]);
  return works ? [...work, portfolio] : [portfolio, ...work];
}

export default guarded(async (ctx) => {
  const [detail, zone] = await Promise.all([getPerson(ctx, ctx.actor.id), calendarZoneOf(ctx)]);
  const [sections, checklist] = await Promise.all([sectionsOf(ctx, detail), getChecklist(ctx, detail.person.roles)]);
  return (
    <>
      <TopBar title="Home" note={`${dayWords(dayOf(ctx.now, zone))}, ${zone}`}>
        {ctx.permissions.has("workload.register") && (
          <LinkButton data-hotkey="c" href="/workloads/new" variant="primary" size="s">
            <Plus />
            Register workload <Kbd className="hide-s">C</Kbd>
          </LinkButton>
        )}
      </TopBar>
      <Page gap="board">
        {checklist && checklist.done < checklist.steps.length && <ChecklistPanel checklist={checklist} dismiss={setChecklist} />}
        {sections}
      </Page>
    </>
  );
});
