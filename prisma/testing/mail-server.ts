import { once } from "node:events";
import type { AddressInfo, Socket } from "node:net";
import { type AddressObject, type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

/** How the server meets a connection or a letter. */
export const MOODS = [
  "takes",
  /** A 4yz to the address: later perhaps. */
  "busy",
  /** A 5yz to the address. */
  "refuses",
  /** A 5yz to the letter, which it had whole. */
  "returns",
  /** A 5yz to the sender. */
  "spurns",
  /** Takes the connection and never greets; in the middle of one it is as `stalls`. */
  "mute",
  /** Says nothing after MAIL. */
  "stalls",
  /** Says nothing after the letter, and does not keep it. */
  "hangs",
  /** Closes the connection within the letter. */
  "tears",
  /** Closes the connection after it had the whole letter and kept it, without an answer. */
  "cuts",
] as const;
export type Mood = (typeof MOODS)[number];

export interface MailServer {
  readonly url: string;
  /** Every letter that it said it took, in order. */
  readonly taken: readonly ParsedMail[];
  /** Every letter that it kept and could not say so of: whoever sent it does not know. */
  readonly unsaid: readonly ParsedMail[];
  /** How many times it was handed a letter, taken or not. */
  readonly asked: () => number;
  /** From now on; a function is asked at each connection and at each letter. */
  set(mood: Mood | (() => Mood)): void;
  close(): Promise<void>;
}

const answer = (code: number, text: string): Error => Object.assign(new Error(text), { responseCode: code });

/** What it keeps of the letters, and of the connections by the port they come from. */
interface Desk {
  readonly taken: ParsedMail[];
  readonly unsaid: ParsedMail[];
  readonly sockets: Map<number, Socket>;
  asked: number;
  next(): Mood;
}

/** The steps of a letter, each in the mood that the letter met. */
function stepsOf(desk: Desk): SMTPServerOptions {
  const moods = new Map<string, Mood>();
  const moodOf = (session: { readonly id: string }): Mood => moods.get(session.id) ?? "takes";
  return {
    onConnect(_session, done) {
      if (desk.next() !== "mute") done();
    },
    onMailFrom(_address, session, done) {
      const mood = desk.next();
      moods.set(session.id, mood);
      if (mood === "mute" || mood === "stalls") return;
      done(mood === "spurns" ? answer(550, "Not from here") : undefined);
    },
    onRcptTo(_address, session, done) {
      const mood = moodOf(session);
      if (mood === "refuses") done(answer(550, "No such person here"));
      else if (mood === "busy") done(answer(451, "Try again later"));
      else done();
    },
    onData(stream, session, done) {
      const [mood, socket] = [moodOf(session), desk.sockets.get(session.remotePort)];
      if (mood === "tears") {
        stream.once("data", () => socket?.destroy());
        return;
      }
      simpleParser(stream).then((mail) => {
        desk.asked += 1;
        if (mood === "hangs") return;
        if (mood === "returns") {
          done(answer(554, "Not wanted"));
          return;
        }
        // Whoever went away meanwhile hears nothing of it either.
        const isCut = mood === "cuts" || !socket || socket.destroyed;
        (isCut ? desk.unsaid : desk.taken).push(mail);
        if (isCut) socket?.destroy();
        else done();
      }, done);
    },
  };
}

/** A real mail server on this machine that takes letters, or does what mail servers do. */
export async function openMailServer(): Promise<MailServer> {
  const desk: Desk = { taken: [], unsaid: [], sockets: new Map(), asked: 0, next: () => "takes" };
  const server = new SMTPServer({ authOptional: true, disabledCommands: ["STARTTLS"], logger: false, ...stepsOf(desk) });
  server.server.on("connection", (socket: Socket) => {
    const { remotePort = 0 } = socket;
    desk.sockets.set(remotePort, socket);
    socket.on("close", () => desk.sockets.delete(remotePort));
  });
  // A client that goes away in the middle is what is tried here.
  server.on("error", () => {});
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const { port } = portOf(server.server.address());
  return {
    url: `smtp://127.0.0.1:${port}`,
    ...{ taken: desk.taken, unsaid: desk.unsaid },
    asked: () => desk.asked,
    set(mood) {
      desk.next = typeof mood === "function" ? mood : () => mood;
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of desk.sockets.values()) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function portOf(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === "string") throw new Error("The mail server listens on no port.");
  return address;
}

/** Whom a letter is to. */
export function addressOf({ to }: ParsedMail): string {
  const objects: AddressObject[] = to === undefined ? [] : [to].flat();
  return objects.map(({ text }) => text).join(", ");
}
