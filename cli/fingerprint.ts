/**
 * Fingerprints, made where the secrets live. A secret is read into memory, keyed and forgotten: it is sent nowhere, written nowhere, and
 * no message repeats it. Keys are fetched for one run and are never written either.
 */
import { createHmac } from "node:crypto";
import { closeSync, fstatSync, openSync, readdirSync, readFileSync, readSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { misuse } from "./failure";

/** A secret, and where it is kept. */
export interface FoundSecret {
  readonly place: string;
  /** How people call it. */
  readonly label: string;
  readonly bytes: Buffer;
}

export interface Key {
  readonly id: string;
  /** As base64url. */
  readonly key: string;
}

// A private key with its chain is a few kilobytes. What is much longer is no secret, and somebody named the wrong file.
const LONGEST = 65_536;
const [LF, CR] = [0x0a, 0x0d];

/**
 * The secret without the line ends after it: an editor and `echo` add one that the same secret in an environment variable has not. Blanks,
 * and line ends inside, belong to it.
 */
export function secretIn(bytes: Buffer): Buffer {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === LF || bytes[end - 1] === CR)) end -= 1;
  return bytes.subarray(0, end);
}

/** What is sent in a secret's place: an HMAC-SHA-256 of it under one key. */
export function fingerprintOf({ id, key }: Key, bytes: Buffer): string {
  return `v1:${id}:${createHmac("sha256", Buffer.from(key, "base64url")).update(secretIn(bytes)).digest("hex")}`;
}

function tooLong(what: string) {
  return misuse(`${what} is longer than ${LONGEST / 1024} kB. Nothing was sent.`, "Name the file that holds the secret alone.");
}

/** @throws Failure naming the file, never what is in it. */
export function secretOfFile(path: string, place = resolve(path)): FoundSecret {
  const unreadable = misuse(`The file ${path} cannot be read. Nothing was sent.`, "Check its name and whether you may read it.");
  let file: number;
  try {
    file = openSync(path, "r");
  } catch {
    throw unreadable;
  }
  try {
    if (!fstatSync(file).isFile()) throw unreadable;
    const bytes = Buffer.alloc(LONGEST + 1);
    const length = readSync(file, bytes);
    if (length > LONGEST) throw tooLong(path);
    return { place, label: path.split("/").at(-1) ?? path, bytes: bytes.subarray(0, length) };
  } finally {
    closeSync(file);
  }
}

/** One secret a file, as they are mounted into containers: what begins with ".." is the mount's own, and folders are not entered. */
export function secretsOfFolder(path: string, place = resolve(path)): FoundSecret[] {
  let names: string[];
  try {
    names = readdirSync(path).sort();
  } catch {
    throw misuse(`The folder ${path} cannot be read. Nothing was sent.`, "Check its name and whether you may read it.");
  }
  const files = names.filter((name) => !name.startsWith("..") && statSync(join(path, name)).isFile());
  return files.map((name) => secretOfFile(join(path, name), `${place.replace(/\/$/, "")}/${name}`));
}

/** @throws Failure naming the variable, never its value. */
export function secretOfVariable(name: string, place = `environment variable ${name}`): FoundSecret {
  // biome-ignore lint/style/noProcessEnv: the caller says which variable holds the secret; no setting of ours is read here.
  const value = process.env[name];
  if (value === undefined) throw misuse(`There is no environment variable ${name}. Nothing was sent.`, "Check its name.");
  return { place, label: name, bytes: Buffer.from(value) };
}

/** What is piped in. */
export function secretOfStdin(place: string): FoundSecret {
  const bytes = readFileSync(0);
  if (bytes.length > LONGEST) throw tooLong("What was piped in");
  return { place, label: place, bytes };
}
