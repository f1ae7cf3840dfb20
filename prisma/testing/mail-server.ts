import { once } from "node:events";
import type { AddressInfo, Socket } from "node:net";
import { type AddressObject, type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

/** How the server meets the next letters. */
export type Mood =
  | "takes"
  /** A 4yz: later perhaps. */
  | "busy"
  /** A 5yz to the address. */
  | "refuses"
  /** Says nothing after the letter. */
  | "hangs"
  /** Closes the connection after it had the whole letter, without an answer. */
  | "cuts";

export interface MailServer {
  readonly url: string;
  /** Every letter that it said it took, in order. */
  readonly taken: readonly ParsedMail[];
  /** How many times it was handed a letter, taken or not. */
  readonly asked: () => number;
  set(mood: Mood): void;
  close(): Promise<void>;
}

const answer = (code: number, text: string): Error => Object.assign(new Error(text), { responseCode: code });

/** A real mail server on this machine that takes letters, or does what mail servers do. */
export async function openMailServer(): Promise<MailServer> {
  const taken: ParsedMail[] = [];
  let [mood, asked]: [Mood, number] = ["takes", 0];
  const sockets = new Set<Socket>();
  const onRcptTo: SMTPServerOptions["onRcptTo"] = (_address, _session, done) => {
    if (mood === "refuses") done(answer(550, "No such person here"));
    else if (mood === "busy") done(answer(451, "Try again later"));
    else done();
  };
  const onData: SMTPServerOptions["onData"] = (stream, _session, done) => {
    simpleParser(stream).then((mail) => {
      asked += 1;
      if (mood === "hangs") return;
      if (mood === "cuts") {
        for (const socket of sockets) socket.destroy();
        return;
      }
      taken.push(mail);
      done();
    }, done);
  };
  const server = new SMTPServer({ authOptional: true, disabledCommands: ["STARTTLS"], logger: false, onRcptTo, onData });
  server.server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  // A client that goes away in the middle is what is tried here.
  server.on("error", () => {});
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const { port } = portOf(server.server.address());
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    asked: () => asked,
    set(next) {
      mood = next;
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
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
