// Ports: which are free, and who sits on one that is not.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { createServer } from "node:net";
import { codeOf, Failure } from "./failures.mjs";
import { commandLine } from "./identity.mjs";

/** @param {number} port @param {string} [host] @returns {Promise<true | string>} true, or the error's code */
function probe(port, host) {
  return new Promise((done) => {
    const server = createServer();
    server.once("error", (error) => done(codeOf(error)));
    server.listen({ port, host, exclusive: true }, () => server.close(() => done(true)));
  });
}

/** @param {number} port @param {string} [host] @returns {Promise<boolean>} */
export async function isFree(port, host = "127.0.0.1") {
  return (await probe(port, host)) === true;
}

/** @returns {Promise<number>} */
export function freePort() {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => done(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/**
 * Stops when a port cannot be had, before anything else is begun.
 * @param {number} port @param {string} host @param {string} variable that would choose another
 */
export async function requirePort(port, host, variable) {
  const loopback = host === "127.0.0.1" || host === "localhost";
  // A browser asks ::1 first for `localhost`: somebody else there would answer in our place.
  for (const address of loopback ? ["127.0.0.1", "::1"] : [host]) {
    const outcome = await probe(port, address);
    if (outcome === "EADDRINUSE") {
      const holder = whoListens(port);
      throw new Failure(
        `Port ${port} is taken${holder ? ` by ${holder}` : ""}.`,
        `Stop it, or start with another: ${variable}=${port + 1} npm start`,
      );
    }
    if (outcome === "EACCES") {
      throw new Failure(`Port ${port} is not open to this user.`, `Choose one above 1023: ${variable}=${port + 3000} npm start`);
    }
    if (outcome !== true && address === host) {
      throw new Failure(`Airlock cannot listen on ${host}:${port} (${outcome}).`, "Set AIRLOCK_BIND to an address of this machine.");
    }
  }
}

/** "name (process 123)" where the system tells, else null. @param {number} port @returns {string | null} */
export function whoListens(port) {
  const pid = process.platform === "linux" ? listenerFromProc(port) : listenerFromLsof(port);
  if (!pid) return null;
  const command = commandLine(pid);
  return `${command.length > 60 ? `${command.slice(0, 60)}…` : command || "a process"} (process ${pid})`;
}

/** @param {number} port */
function listenerFromLsof(port) {
  const answer = spawnSync("lsof", ["-nP", `-iTCP:${port}`, "-sTCP:LISTEN", "-Fp"], { encoding: "utf8" });
  return Number(/^p(\d+)/m.exec(answer.stdout ?? "")?.[1]) || null;
}

const LISTEN = "0A";

/** @param {number} port */
function listenerFromProc(port) {
  const hex = port.toString(16).toUpperCase().padStart(4, "0");
  const sockets = new Set();
  for (const file of ["/proc/net/tcp", "/proc/net/tcp6"]) {
    for (const entry of read(file).split("\n").slice(1)) {
      const [, local, , state, , , , , , inode] = entry.trim().split(/\s+/);
      if (state === LISTEN && local?.endsWith(`:${hex}`)) sockets.add(`socket:[${inode}]`);
    }
  }
  if (sockets.size === 0) return null;
  return (
    readdirSync("/proc")
      .map(Number)
      .find((pid) => pid > 0 && holdsOne(pid, sockets)) ?? null
  );
}

/** @param {number} pid @param {Set<string>} sockets */
function holdsOne(pid, sockets) {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => sockets.has(link(`/proc/${pid}/fd/${fd}`)));
  } catch {
    // Another user's process: the system does not tell.
    return false;
  }
}

/** @param {string} file */
function link(file) {
  try {
    return readlinkSync(file);
  } catch {
    return "";
  }
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
