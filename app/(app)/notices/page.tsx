import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { type Moment, timesOf } from "@/app/times";
import { Views } from "@/components/data-table/toolbar";
import { Page } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { MarkAllRead } from "@/components/notice/mark-read";
import { type NoticeGroup, NoticeGroups, type NoticeLine, PastNotices } from "@/components/notice/notice-list";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Tabs } from "@/components/ui/tabs";
import {
  groupByPressure,
  type Inbox,
  listNotices,
  type NoticeRow,
  noticeHref,
  noticeWords,
  SNOOZE_DAYS,
  stepWords,
  unreadWords,
} from "@/lib/notice";
import { addDays } from "@/lib/platform/calendar";
import { markAllRead, markRead, putAside, takeUp } from "./actions";

export const metadata: Metadata = { title: "Notices" };

type Props = { searchParams: Promise<{ show?: string; cursor?: string }> };

const lineOf = (row: NoticeRow, today: string, timeOf: (at: Date) => Moment): NoticeLine => ({
  id: row.id,
  kind: row.kind,
  words: noticeWords(row, today),
  href: noticeHref(row),
  why: stepWords(row.step),
  told: { at: row.createdAt.toISOString(), ...timeOf(row.createdAt) },
  state: row.stands ? (row.readAt ? "read" : "new") : "done",
  asideUntil: row.snoozedUntil,
});

const EMPTY = {
  open: ["Nothing to read", "A date that comes near, an approval that is asked of you, and what was decided on what you asked stand here."],
  snoozed: ["Nothing is put aside", "What you put aside waits here until its day, and comes back by itself."],
  all: ["Nothing was ever told", "Whatever is told stands here from then on."],
} as const;

function Shown({ inbox, show, lines, groups }: { inbox: Inbox; show: keyof typeof EMPTY; lines: NoticeLine[]; groups: NoticeGroup[] }) {
  const [title, words] = EMPTY[show];
  if (inbox.items.length === 0) {
    return (
      <EmptyState title={title} actions={show === "open" ? <LinkButton href="/notices?show=all">Show all notices</LinkButton> : undefined}>
        {words}
      </EmptyState>
    );
  }
  if (show === "all") return <PastNotices lines={lines} />;
  return (
    <NoticeGroups
      groups={groups}
      actions={{ markRead, putAside, takeUp }}
      aside={{ from: addDays(inbox.today, 1), until: addDays(inbox.today, SNOOZE_DAYS) }}
    />
  );
}

export default guarded<Props>(async (ctx, { searchParams }) => {
  const { show, cursor } = await searchParams;
  const query = { ...(show ? { show } : {}), ...(cursor ? { cursor } : {}), limit: 200 };
  const [inbox, timeOf] = await Promise.all([listNotices(ctx, query), timesOf(ctx)]);
  const shown = show === "snoozed" || show === "all" ? show : "open";
  const toLine = (row: NoticeRow): NoticeLine => lineOf(row, inbox.today, timeOf);
  const groups = groupByPressure(inbox.items).map(({ title, members }) => ({ title, lines: members.map(toLine) }));
  return (
    <>
      <TopBar title="Notices">{inbox.unread > 0 && shown === "open" && <MarkAllRead act={markAllRead} />}</TopBar>
      <Views>
        <Tabs
          label="Notices"
          tabs={[
            { href: "/notices", label: "To read", count: unreadWords(inbox.unread), current: shown === "open" },
            { href: "/notices?show=snoozed", label: "Put aside", current: shown === "snoozed" },
            { href: "/notices?show=all", label: "All", current: shown === "all" },
          ]}
        />
      </Views>
      <Page gap="board">
        <Shown inbox={inbox} show={shown} lines={inbox.items.map(toLine)} groups={groups} />
        {inbox.nextCursor && (
          <div>
            <LinkButton href={`/notices?show=${shown}&cursor=${inbox.nextCursor}`}>Show older notices</LinkButton>
          </div>
        )}
      </Page>
    </>
  );
});
