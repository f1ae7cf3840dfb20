/**
 * Reading JSON from strangers: bounded in bytes and depth, in UTF-8, with nothing that PostgreSQL text cannot hold, and with an
 * answer that says where it stops being JSON. Members are judged later, by the command's schema.
 */
import { AppError } from "@/lib/platform";

/** How large a body may be unless its operation says otherwise. */
const BODY_LIMIT = 1_048_576;
// Our deepest document has six levels. JSON.parse itself is not recursive, but everything after it is.
const DEPTH_LIMIT = 32;

function tooLarge(limit: number): AppError {
  return new AppError("too_large", `The body is larger than ${Math.floor(limit / 1_048_576)} MB. Nothing was read or changed.`);
}

/** The body as it came. @throws AppError `too_large`. */
export async function readBytes(request: Request, limit = BODY_LIMIT): Promise<Uint8Array> {
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge(limit);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The body as text. @throws AppError `too_large`, `invalid` when it is not UTF-8. */
export async function readText(request: Request, limit = BODY_LIMIT): Promise<string> {
  const bytes = await readBytes(request, limit);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new AppError("invalid", "The body is not UTF-8. Nothing was changed.");
  }
}

/** The JSON of a body; `{}` for none. @throws AppError `invalid` naming the line and column, or the members at fault. */
export function parseJson(text: string, contentType: string | undefined): unknown {
  if (text.trim() === "") return {};
  if (!/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(contentType ?? "")) {
    throw new AppError("invalid", "The body is not marked as JSON. Nothing was changed. Send `Content-Type: application/json`.");
  }
  if (depthOf(text) > DEPTH_LIMIT) {
    throw new AppError("invalid", `The body nests more than ${DEPTH_LIMIT} levels deep. Nothing was changed.`);
  }
  try {
    const json: unknown = JSON.parse(text);
    requireStorable(json);
    return json;
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError("invalid", `The body is no JSON ${placeOfFault(text)}. Nothing was changed.`);
  }
}

/** How deep brackets nest, outside strings; text that is no JSON may give any number. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (quoted) {
      if (code === 0x5c) i += 1;
      else if (code === 0x22) quoted = false;
    } else if (code === 0x22) quoted = true;
    else if (code === 0x7b || code === 0x5b) {
      depth += 1;
      deepest = Math.max(deepest, depth);
    } else if (code === 0x7d || code === 0x5d) depth -= 1;
  }
  return deepest;
}

/** What is wrong with a text as text, in words; null when PostgreSQL can hold it as it is. */
export function unstorable(text: string): string | null {
  if (text.includes(String.fromCharCode(0))) return "Take out the NUL character: it cannot be stored.";
  return text.isWellFormed() ? null : "Take out the half surrogate: it is no character.";
}

function* textFaults(value: unknown, path: string): Generator<[string, string]> {
  if (typeof value === "string") {
    const fault = unstorable(value);
    if (fault) yield [path, fault];
  } else if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      const fault = unstorable(key);
      if (fault) yield [path, fault];
      else yield* textFaults(inner, path ? `${path}.${key}` : key);
    }
  }
}

function requireStorable(json: unknown): void {
  const faults = [...textFaults(json, "")].slice(0, 20);
  if (faults.length === 0) return;
  const fields = Object.fromEntries(faults.map(([path, fault]) => [path, [fault]]));
  throw new AppError("invalid", "Nothing was saved. The body holds characters that are none.", { fields });
}

const TOKEN =
  /[ \t\r\n]*(?:([{}[\],:])|("(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/y;

type Expected = "value" | "first" | "key" | "colon" | "after";

/** The offset of the first token that cannot stand where it stands; the end for text that merely stops. */
function faultOffset(text: string): number {
  const open: ("{" | "[")[] = [];
  let expected: Expected = "value";
  for (TOKEN.lastIndex = 0; ; ) {
    const start = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) return start + (/^[ \t\r\n]*/.exec(text.slice(start))?.[0].length ?? 0);
    const next = step(expected, open, match[1] ?? (match[2] ? '"' : "0"));
    if (!next) return TOKEN.lastIndex - (match[1] ?? match[2] ?? match[3] ?? "").length;
    expected = next;
  }
}

/** What may follow a token; null when the token may not stand here. */
function step(expected: Expected, open: ("{" | "[")[], token: string): Expected | null {
  const inside = open.at(-1);
  if (token === "}" || token === "]") {
    const closes = inside === (token === "}" ? "{" : "[") && (expected === "after" || expected === "first");
    if (closes) open.pop();
    return closes ? "after" : null;
  }
  if (expected === "colon") return token === ":" ? "value" : null;
  if (expected === "after") return token === "," && inside ? (inside === "{" ? "key" : "value") : null;
  if (expected === "key" || (expected === "first" && inside === "{")) return token === '"' ? "colon" : null;
  if (token === "{" || token === "[") {
    open.push(token);
    return "first";
  }
  return token === '"' || token === "0" ? "after" : null;
}

/** Where the text stops being JSON, for people: "from line 3, column 7 on". */
function placeOfFault(text: string): string {
  try {
    const before = text.slice(0, faultOffset(text)).split("\n");
    return `from line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1} on`;
  } catch {
    // A string of a hundred thousand escapes is more than the pattern can follow.
    return "somewhere inside a very long string";
  }
}
