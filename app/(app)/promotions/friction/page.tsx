import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { calendarZoneOf } from "@/app/times";
import { Page, PageTitle } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { BehindPanel, FrictionTiles, ReasonPanel, WaitPanel } from "@/components/promotion/friction";
import { Button, LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { dayOf, dayWords } from "@/lib/platform";
import { type Friction, type FrictionList, getFriction, listFriction } from "@/lib/promotion";
import { behindWords, reasonLines, slotLines, teamLines, tilesOf } from "./looks";

export const metadata: Metadata = { title: "Friction" };

type Asked = { from?: string; to?: string; of?: string; slot?: string; team?: string };
type Props = { searchParams: Promise<Asked> };

/** The window, as a GET form: it works without a script, and its address can be kept. */
function Days({ friction: { from, to } }: { friction: Friction }) {
  return (
    <form className="row wrap window">
      <label className="row" htmlFor="from">
        From
        <Input id="from" className="date" size="s" type="date" name="from" defaultValue={from} />
      </label>
      <label className="row" htmlFor="to">
        to
        <Input id="to" className="date" size="s" type="date" name="to" defaultValue={to} />
      </label>
      <Button type="submit" size="s">
        Show these days
      </Button>
    </form>
  );
}

function Figures({ friction }: { friction: Friction }) {
  if (friction.requests + friction.fastLane.started === 0) {
    return (
      <EmptyState title="There is nothing to measure in these days" actions={<LinkButton href="/promotions">Show promotions</LinkButton>}>
        Nobody requested a promotion and nobody registered an experiment from {dayWords(friction.from)} to {dayWords(friction.to)}. Waits
        are told once there is one to tell.
      </EmptyState>
    );
  }
  return (
    <>
      <FrictionTiles tiles={tilesOf(friction)} />
      <WaitPanel id="slots" title="Wait per slot" first="Slot" note="from the request to the decision" rows={slotLines(friction)} />
      <WaitPanel id="teams" title="Wait per team" first="Team of the workload" note="slowest first" rows={teamLines(friction)} />
      <ReasonPanel rows={reasonLines(friction)} />
    </>
  );
}

interface BehindProps {
  asked: Asked;
  list: FrictionList;
  friction: Friction;
  zone: string;
}

function Behind({ asked, list, friction, zone }: BehindProps) {
  const rows = list.items.map(({ ref, name, href, at }) => ({ ref, name, href, at: dayWords(dayOf(at, zone)) }));
  return <BehindPanel title={behindWords(asked, friction)} rows={rows} more={list.more} />;
}

export default guarded<Props>(async (ctx, { searchParams }) => {
  const { from, to, of, slot, team } = await searchParams;
  const days = { ...(from ? { from } : {}), ...(to ? { to } : {}) };
  const asked = { ...(of ? { of } : {}), ...(slot ? { slot } : {}), ...(team ? { team } : {}) };
  const isAsked = Object.keys(asked).length > 0;
  const [friction, list, zone] = await Promise.all([
    getFriction(ctx, days),
    isAsked ? listFriction(ctx, { ...days, ...asked }) : null,
    calendarZoneOf(ctx),
  ]);
  return (
    <>
      <TopBar crumbs={[{ label: "Promotions", href: "/promotions" }, { label: "Friction" }]} />
      <Page gap="board">
        <PageTitle title="Friction">
          <p className="muted">What a promotion costs those who wait for it: how long, for whom, and how often in vain.</p>
        </PageTitle>
        <Days friction={friction} />
        <Figures friction={friction} />
        {list && <Behind asked={asked} list={list} friction={friction} zone={zone} />}
      </Page>
    </>
  );
});
