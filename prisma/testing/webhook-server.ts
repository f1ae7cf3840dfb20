import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import { text } from "node:stream/consumers";

/** How the receiver meets the next events. */
export type WebhookMood =
  | "takes"
  /** 500. */
  | "fails"
  /** 410: nobody is there any more who wants to hear. */
  | "gone"
  /** Says nothing. */
  | "hangs"
  /** Sends on to another address of its own, which would take it. */
  | "redirects"
  /** Closes the connection after it had everything. */
  | "cuts"
  /** Answers that it speaks something else from now on. */
  | "switches"
  /** Takes it, and goes on answering without an end. */
  | "babbles";

export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface WebhookServer {
  readonly url: string;
  /** Everything that it was sent, taken or not, in order. */
  readonly received: readonly Received[];
  set(mood: WebhookMood): void;
  close(): Promise<void>;
}

const STATUS = { takes: 204, fails: 500, gone: 410, redirects: 307, babbles: 200 } as const;

/** A real receiver on this machine that takes events, or does what receivers do. */
export async function openWebhookServer(): Promise<WebhookServer> {
  const received: Received[] = [];
  let mood: WebhookMood = "takes";
  const server = createServer(async (request, response) => {
    const { url: path = "", headers } = request;
    received.push({ path, headers, body: await text(request) });
    if (mood === "hangs") return;
    if (mood === "cuts") {
      request.socket.destroy();
      return;
    }
    if (mood === "switches") {
      request.socket.end("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: other\r\n\r\n");
      return;
    }
    response.writeHead(STATUS[mood], mood === "redirects" ? { location: "/elsewhere" } : {});
    if (mood !== "babbles") {
      response.end();
      return;
    }
    const more = setInterval(() => response.write("x".repeat(600)), 5);
    response.on("close", () => clearInterval(more));
  });
  // A client that goes away in the middle is what is tried here.
  server.on("clientError", () => {});
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${portOf(server)}/events`,
    received,
    set(next) {
      mood = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The receiver listens on no port.");
  return address.port;
}
