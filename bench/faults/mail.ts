import { setTimeout as pause } from "node:timers/promises";
import { listLetters, retryLetter } from "../../lib/notice";
import { openDb } from "../../lib/platform";
import { MORNING } from "../../prisma/testing/due";
import { makeLetters, openSenders, putOnTheirWay, type Senders, tallyOf, troubled } from "../../prisma/testing/letter-senders";
import { type MailServer, type Mood, openMailServer } from "../../prisma/testing/mail-server";
import { ctxFor } from "../../prisma/testing/people";
import { chanceOfThisRun } from "../chance";
import { expect, type FaultSuite, faultSuite, until } from "../fault-suite";

// A mail server that meets half of what it is handed with trouble: not now, never, no answer at each step, a connection cut within the
// letter and after it. Three senders at once. No letter is lost, and none comes twice but those of which the server could not say that it
// had them: as many as it cut off.

const SENDERS = 3;

/** How often the server met what it was handed in each mood. */
function counted(moods: () => Mood): { readonly met: Map<Mood, number>; next(): Mood } {
  const met = new Map<Mood, number>();
  return {
    met,
    next() {
      const mood = moods();
      met.set(mood, (met.get(mood) ?? 0) + 1);
      return mood;
    },
  };
}

/** Seconds until no letter is in another state than these. */
const settled = (senders: Senders, ...states: string[]): Promise<number> =>
  until(`every letter is ${states.join(" or ")}`, 900, async () => {
    await senders.hurry();
    await pause(200);
    return (await senders.left(...states)) === 0;
  });

const messageIdOf = (letterId: string): string => `<${letterId}@localhost>`;

async function troubledMail({ database, check, figure, small, afterwards }: FaultSuite, server: MailServer): Promise<void> {
  const letters = small ? 60 : 600;
  const { url } = await database();
  const now = new Date(MORNING);
  const db = openDb(url, 4);
  afterwards(() => db.close());
  const { met, next } = counted(troubled(chanceOfThisRun().next));
  server.set(next);
  await makeLetters(db, url, letters, now);
  const senders = await openSenders(url, server.url, SENDERS, now);
  afterwards(() => senders.close());
  const admin = await ctxFor(db, "administrator");
  await check("every letter is taken, or given up, though half of what the server meets is trouble", async () => {
    figure("seconds under trouble", await settled(senders, "sent", "undelivered"));
  });
  const { items } = await listLetters(admin, { state: "undelivered", limit: 200 });
  await check("what is called sent was taken, what is called given up was not, and nothing is neither", async () => {
    const { said, mostSaid } = tallyOf(server);
    const wrong = items.filter(({ id }) => said.has(messageIdOf(id)));
    expect(said.size + items.length === letters && wrong.length === 0 && mostSaid === 1, `${said.size} taken, ${items.length} given up`);
  });
  figure("letters", letters);
  figure("senders at once", SENDERS);
  figure("given up at a 5yz", items.length);
  for (const [mood, times] of [...met].sort()) figure(`met by "${mood}"`, times);
  await check("what was given up goes out once somebody asks for it", async () => {
    server.set("takes");
    for (const { id } of items) await retryLetter(admin, id);
    await putOnTheirWay(db, url, now);
    await settled(senders, "sent");
  });
  const { said, mostSaid, unsaid, surplus } = tallyOf(server);
  await check("no letter is lost, and the server said of none twice that it took it", () => {
    expect(said.size === letters && mostSaid === 1, `${said.size} of ${letters} taken, one of them ${mostSaid} times`);
  });
  await check("none comes twice but those that the server kept and could not say so of", () => {
    expect(surplus === unsaid, `${surplus} came again, of ${unsaid} the answer was lost`);
  });
  figure("kept without an answer, and so sent again", unsaid);
}

await faultSuite("mail", async (suite) => {
  const server = await openMailServer();
  suite.afterwards(server.close);
  await troubledMail(suite, server);
});
