import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type MailServer, type Mood, openMailServer } from "@/prisma/testing/mail-server";
import { faultOf, type Mailer, type MailFault, openMailer } from "./adapter";

let server: MailServer;
const mailers: Mailer[] = [];

beforeAll(async () => {
  server = await openMailServer();
});
afterEach(() => {
  for (const mailer of mailers.splice(0)) mailer.close();
});
afterAll(() => server.close());

const LETTER = { id: "0198aaaa-0000-7000-8000-000000000001", subject: "One", html: "<p>One</p>", text: "One" };

/** Longer than a busy machine takes; short where it is the wait that is tried. */
const ENOUGH = 1_000;
const SHORT = 150;

async function mailerTo(url: string, answer = ENOUGH): Promise<Mailer> {
  const mailer = await openMailer(url, "Airlock <airlock@example.org>", { connect: answer, answer });
  mailers.push(mailer);
  return mailer;
}

/** What a mailer says of a letter; null for one that was taken. */
async function saidOf(mailer: Mailer): Promise<MailFault | null> {
  try {
    await mailer.send({ ...LETTER, to: { name: "Ada", address: "ada@example.org" } });
    return null;
  } catch (error) {
    return faultOf(error);
  }
}

const portOf = (address: AddressInfo | string | null): number => (typeof address === "object" && address ? address.port : 0);

const LATE = "the mail server did not answer in time";
const GONE = "the mail server could not be reached";

describe("a letter that the server", () => {
  it.each<[Mood, MailFault | null, number]>([
    ["takes", null, 1],
    ["busy", { final: false, reason: "the mail server did not take the address (451)" }, 0],
    ["refuses", { final: true, reason: "the mail server did not take the address (550)" }, 0],
    ["returns", { final: true, reason: "the mail server did not take the letter (554)" }, 0],
    ["spurns", { final: false, reason: "the mail server did not take the sender (550)" }, 0],
    ["mute", { final: false, reason: LATE }, 0],
    ["stalls", { final: false, reason: LATE }, 0],
    ["hangs", { final: false, reason: LATE }, 0],
    ["tears", { final: false, reason: GONE }, 0],
    ["cuts", { final: false, reason: GONE }, 1],
  ])("%s", async (mood, fault, kept) => {
    const before = server.taken.length + server.unsaid.length;
    server.set(mood);
    expect(await saidOf(await mailerTo(server.url, fault?.reason === LATE ? SHORT : ENOUGH))).toEqual(fault);
    expect(server.taken.length + server.unsaid.length - before).toBe(kept);
  });

  it("cut the connection of does not hold up the next one", async () => {
    const mailer = await mailerTo(server.url);
    for (const mood of ["takes", "cuts", "mute", "tears", "hangs", "stalls"] as const) {
      server.set(mood);
      await saidOf(mailer);
    }
    server.set("takes");
    expect(await saidOf(mailer)).toBeNull();
  });

  it("never finishes its answer to is given up, though it is never silent", async () => {
    const trickling = createServer((socket) => {
      socket.write("220 here\r\n");
      socket.on("data", (said) => {
        if (!String(said).startsWith("MAIL")) socket.write("250 here\r\n");
        else setInterval(() => !socket.destroyed && socket.write("250-wait\r\n"), 20).unref();
      });
      socket.on("error", () => {});
    });
    await once(trickling.listen(0, "127.0.0.1"), "listening");
    expect(await saidOf(await mailerTo(`smtp://127.0.0.1:${portOf(trickling.address())}`, SHORT))).toEqual({ final: false, reason: LATE });
    trickling.close();
    await once(trickling, "close");
  });

  it("is not there for is tried again", async () => {
    const gone = await openMailServer();
    await gone.close();
    expect(await saidOf(await mailerTo(gone.url))).toEqual({ final: false, reason: GONE });
  });
});
