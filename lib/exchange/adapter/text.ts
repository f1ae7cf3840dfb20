import iconv from "iconv-lite";
import { AppError } from "@/lib/platform";

const REPLACEMENT = "\uFFFD";
const NUL = String.fromCharCode(0);

/** A refusal of the file as a whole. */
export function fileFault(message: string, remedy: string): AppError {
  return new AppError("invalid", `Nothing was imported. ${message} ${remedy}`, { fields: { file: [message] } });
}

const KINDS: readonly (readonly [signature: readonly number[], what: string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], "a zip archive or an Excel workbook"],
  [[0x50, 0x4b, 0x05, 0x06], "an empty zip archive"],
  [[0xd0, 0xcf, 0x11, 0xe0], "an old Excel workbook"],
  [[0x1f, 0x8b], "a gzip archive"],
  [[0x25, 0x50, 0x44, 0x46], "a PDF"],
];

/** What a file is by its first bytes, when it is no text: its name says nothing. */
function otherKind(head: Uint8Array): string | null {
  return KINDS.find(([signature]) => signature.every((byte, at) => head[at] === byte))?.[1] ?? null;
}

/** @throws AppError `invalid` for what is no text file. */
export function requireText(head: Uint8Array): void {
  if (head.length === 0) throw fileFault("The file is empty.", "Choose the file again.");
  const kind = otherKind(head);
  if (kind) throw fileFault(`This is ${kind}, not CSV, whatever its name says.`, "Open it and save it as CSV.");
}

/** True for an encoding that can be read here. */
export function isEncoding(name: string): boolean {
  return iconv.encodingExists(name);
}

const lines = (text: string): number => text.split("\n").length - 1;

function wrongEncoding(encoding: string, line: number): AppError {
  const message = `The file is not in ${encoding}: on line ${line} stand bytes that are no characters there.`;
  return fileFault(message, "Choose the encoding in which it was saved.");
}

interface Decoder {
  write(bytes: Uint8Array): string;
  end(): string;
}

/** Strict, so that a replacement character that comes out of it stood in the file. */
function utf8(): Decoder {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  return { write: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
}

// Windows-1252 leaves five bytes without a character; decoders quietly give control characters for them.
const UNDEFINED_1252 = [0x81, 0x8d, 0x8f, 0x90, 0x9d];

function table(encoding: string): Decoder {
  const decoder = iconv.getDecoder(encoding);
  let held = "";
  // The first half of a pair at the end of a piece waits for its second half; a half that stays alone is no character.
  const strict = (text: string, isLast: boolean): string => {
    const whole = held + text;
    held = !isLast && /[\uD800-\uDBFF]$/.test(whole) ? whole.slice(-1) : "";
    const given = held ? whole.slice(0, -1) : whole;
    if (given.includes(REPLACEMENT) || !given.isWellFormed()) throw new TypeError("no character");
    return given;
  };
  const is1252 = /^(windows-?1252|cp1252)$/i.test(encoding);
  return {
    write(bytes) {
      if (is1252 && UNDEFINED_1252.some((byte) => bytes.includes(byte))) throw new TypeError("no character");
      return strict(decoder.write(Buffer.from(bytes)), false);
    },
    end: () => strict(decoder.end() ?? "", true),
  };
}

/** Where in a piece the first byte stands that is no character: how many lines into it. */
function linesBefore(bytes: Uint8Array, encoding: string): number {
  const at = /1252/.test(encoding) ? bytes.findIndex((byte) => UNDEFINED_1252.includes(byte)) : -1;
  const text = iconv.decode(Buffer.from(at < 0 ? bytes : bytes.subarray(0, at)), encoding);
  const broken = text.indexOf(REPLACEMENT);
  return lines(broken < 0 ? text : text.slice(0, broken));
}

/**
 * Bytes as text, piece by piece: characters that two pieces share come out whole.
 * @throws AppError `invalid` naming the line, for bytes that are no characters in this encoding and for NUL, which no text holds.
 */
export async function* decodeStream(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, encoding: string): AsyncGenerator<string> {
  if (!isEncoding(encoding)) throw fileFault(`The encoding “${encoding}” is not known.`, "Name it as utf-8 or windows-1252.");
  const decoder = /^utf-?8$/i.test(encoding) ? utf8() : table(encoding);
  let line = 1;
  let isFirst = true;
  for await (const bytes of chunks) {
    if (isFirst) requireText(bytes);
    let text: string;
    try {
      text = decoder.write(bytes);
    } catch {
      throw wrongEncoding(encoding, line + linesBefore(bytes, encoding));
    }
    if (isFirst) text = text.replace(/^\uFEFF/, "");
    isFirst = false;
    const nul = text.indexOf(NUL);
    if (nul >= 0) {
      const told = `A NUL stands on line ${line + lines(text.slice(0, nul))}: this is no text in ${encoding}.`;
      throw fileFault(told, "Choose its encoding (perhaps UTF-16), or export it again as text.");
    }
    line += lines(text);
    yield text;
  }
  if (isFirst) requireText(new Uint8Array());
  try {
    yield decoder.end();
  } catch {
    throw wrongEncoding(encoding, line);
  }
}
