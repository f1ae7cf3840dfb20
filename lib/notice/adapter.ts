import { env } from "@/lib/platform";

/** A letter as the server takes it. */
export interface Message {
  readonly id: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

export interface Mailer {
  /** @throws what the server or the network said; `faultOf` tells what it means. */
  send(message: Message): Promise<void>;
  close(): void;
}

/** How long a mail server is waited for, in milliseconds. */
export interface Patience {
  /** Until it is reached, and again until it greets. */
  readonly connect: number;
  /** For each of its answers. */
  readonly answer: number;
}

/**
 * A server that was handed a whole letter may look through it for long; whoever hangs up meanwhile sends again what was perhaps taken
 * (RFC 5321 4.5.3.2.6). The bound is the queue's: a batch is handed over to somebody else after fifteen minutes, and its twenty letters,
 * two at a time, have to be through by then though each of them hangs.
 */
const PATIENCE: Patience = { connect: 20_000, answer: 60_000 };

/** For a letter in all, with the one before it on its connection: a server that says a little time and again is never silent. */
const inAll = ({ connect, answer }: Patience): number => 2 * (connect + answer);

/** Whether mail is sent from here at all. */
export function isMailConfigured(): boolean {
  return env().AIRLOCK_SMTP_URL !== undefined;
}

/** The Message-ID of a letter: the same for every attempt, so that whoever gets it twice keeps it once. */
function messageIdOf(letterId: string): string {
  return `<${letterId}@${new URL(env().AIRLOCK_BASE_URL).hostname}>`;
}

/**
 * Connects to the mail server of AIRLOCK_SMTP_URL when a letter leaves, and keeps the connection for the next.
 * @param url smtp://user:password@host:port, or smtps:// for TLS from the first byte. It is never repeated in a log or an error.
 */
export async function openMailer(url: string, from: string, patience = PATIENCE): Promise<Mailer> {
  // Only a worker from which mail leaves needs it.
  const { default: nodemailer } = await import("nodemailer");
  const transport = nodemailer.createTransport({
    ...{ url, pool: true, maxConnections: 2, maxMessages: 100 },
    ...{ connectionTimeout: patience.connect, greetingTimeout: patience.connect, socketTimeout: patience.answer },
  });
  return {
    async send({ id, to, subject, html, text }) {
      const headers = { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" };
      const signal = AbortSignal.timeout(inAll(patience));
      await transport.sendMail({ from, to, subject, html, text, messageId: messageIdOf(id), headers, signal });
    },
    close: () => transport.close(),
  };
}

/** What a letter that was not taken means. */
export interface MailFault {
  /** The server will not take it, however often it is asked. */
  readonly final: boolean;
  /** In words for whoever runs Airlock; no address, no password, nothing of what the letter said. */
  readonly reason: string;
}

const CODES: Readonly<Record<string, string>> = {
  EAUTH: "the mail server did not accept the user or the password",
  ECONNECTION: "the mail server could not be reached",
  ESOCKET: "the mail server could not be reached",
  ECONNREFUSED: "the mail server could not be reached",
  EDNS: "the mail server's name is not known",
  ETIMEDOUT: "the mail server did not answer in time",
  EABORT: "the mail server did not answer in time",
  ETLS: "the mail server's certificate was not accepted",
  EENVELOPE: "the mail server did not take the address",
  EMESSAGE: "the mail server did not take the letter",
};

const memberOf = (error: unknown, name: string): unknown =>
  typeof error === "object" && error !== null ? Reflect.get(error, name) : undefined;

/**
 * Reads what `send` threw. A 5yz to the address or to the letter is final (RFC 5321 4.2.1); everything else may pass, also a 5yz to the
 * sender: that is a setting of this installation, which would give up every letter of the day if it counted for each.
 */
export function faultOf(error: unknown): MailFault {
  const code = String(memberOf(error, "code") ?? "");
  const answered = Number(memberOf(error, "responseCode"));
  const isOfSender = memberOf(error, "command") === "MAIL FROM";
  const what = isOfSender ? "the mail server did not take the sender" : (CODES[code] ?? "the mail server did not take it");
  const isRefused = (code === "EENVELOPE" || code === "EMESSAGE") && !isOfSender;
  return { final: isRefused && answered >= 500, reason: answered > 0 ? `${what} (${answered})` : what };
}
