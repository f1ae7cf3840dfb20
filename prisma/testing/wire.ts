import { connect, createServer, type Socket } from "node:net";

/**
 * A wire between the product and its database that can be cut at the worst instant: when a transaction is committed there, and
 * nobody here has heard of it yet. Real sockets and a real server; only bytes are passed on, or not.
 */
export interface Wire {
  /** The database, through this wire. */
  readonly url: string;
  /** The next COMMIT is carried out, and its answer is lost with the connection. */
  cutAfterCommit(): void;
  /** The next COMMIT is lost with the connection before the server hears of it. */
  cutBeforeCommit(): void;
  /** How often the wire was cut. */
  cuts(): number;
  close(): Promise<void>;
}

// CommandComplete of the protocol's version 3: type, length, tag.
const COMMITTED = Buffer.from("C\0\0\0\x0bCOMMIT\0", "latin1");
const COMMIT = Buffer.from("COMMIT\0", "latin1");

/** Lays a wire to the server of `url`. */
export async function layWire(url: string): Promise<Wire> {
  const target = new URL(url);
  const port = Number(target.port || 5432);
  const open = new Set<Socket>();
  let armed: "before" | "after" | null = null;
  let cuts = 0;
  const isCut = (when: "before" | "after", bytes: Buffer, sign: Buffer): boolean => {
    if (armed !== when || !bytes.includes(sign)) return false;
    armed = null;
    cuts += 1;
    return true;
  };
  const server = createServer((here) => {
    const there = connect(port, target.hostname);
    const cut = (): void => {
      here.destroy();
      there.destroy();
    };
    for (const socket of [here, there]) {
      open.add(socket);
      socket.on("error", cut).on("close", () => {
        open.delete(socket);
        cut();
      });
    }
    here.on("data", (bytes) => (isCut("before", bytes, COMMIT) ? cut() : there.write(bytes)));
    there.on("data", (bytes) => (isCut("after", bytes, COMMITTED) ? cut() : here.write(bytes)));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  const through = new URL(url);
  through.host = `127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  return {
    url: through.toString(),
    cutAfterCommit() {
      armed = "after";
    },
    cutBeforeCommit() {
      armed = "before";
    },
    cuts: () => cuts,
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}
