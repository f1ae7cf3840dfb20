import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { timesOf } from "@/app/times";
import { Views } from "@/components/data-table/toolbar";
import { Page } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { LetterTable } from "@/components/notice/letter-table";
import { Banner } from "@/components/ui/banner";
import { EmptyState } from "@/components/ui/empty-state";
import { Mail } from "@/components/ui/icons";
import { Tabs } from "@/components/ui/tabs";
import { LETTER_STATES, listLetters } from "@/lib/notice";
import { dayWords } from "@/lib/platform";
import { keysOf } from "@/lib/platform/closed-set";
import { sendAgain } from "./actions";

export const metadata: Metadata = { title: "Mail" };

type Props = { searchParams: Promise<{ state?: string }> };

export default guarded<Props>(async (ctx, { searchParams }) => {
  const { state } = await searchParams;
  const [{ items, counts, configured }, timeOf] = await Promise.all([
    listLetters(ctx, { ...(state ? { state } : {}), limit: 200 }),
    timesOf(ctx),
  ]);
  const rows = items.map(({ id, day, state: stands, attempts, lastError, createdAt, recipient }) => ({
    ...{ id, state: stands, attempts, reason: lastError, name: recipient.name, email: recipient.email, day: dayWords(day) },
    made: { at: createdAt.toISOString(), ...timeOf(createdAt) },
  }));
  return (
    <>
      <TopBar title="Mail" note="of the last 30 days" />
      <Views>
        <Tabs
          label="Mail"
          tabs={[
            { href: "/organisation/mail", label: "All", current: !state },
            ...keysOf(LETTER_STATES).map((key) => ({
              href: `/organisation/mail?state=${key}`,
              label: LETTER_STATES[key],
              count: counts[key],
              broken: key === "undelivered" && counts[key] > 0,
              current: state === key,
            })),
          ]}
        />
      </Views>
      <Page gap="board">
        {!configured && (
          <Banner tone="plain" icon={<Mail />} title="No mail leaves from here.">
            People are told on their page of notices alone. Name a mail server in AIRLOCK_SMTP_URL, and start Airlock again.
          </Banner>
        )}
        {rows.length === 0 ? (
          <EmptyState title="No letters">
            Whoever has something to be told gets one letter a day, at seven in the morning of their own time zone. Each stands here with
            what became of it.
          </EmptyState>
        ) : (
          <LetterTable rows={rows} sendAgain={sendAgain} />
        )}
      </Page>
    </>
  );
});
