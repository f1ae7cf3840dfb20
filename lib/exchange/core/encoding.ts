/** What a file is written in, from signs that others gathered. A guess: it is shown beside the text, and can be changed. */

/** The encodings that are offered; any other that is known by name can be typed or named in a mapping. */
export const ENCODINGS = {
  "utf-8": "UTF-8",
  "windows-1252": "Western European (Windows-1252)",
  "utf-16le": "UTF-16, little endian",
  "utf-16be": "UTF-16, big endian",
  "iso-8859-15": "Western European (ISO 8859-15)",
  "windows-1250": "Central European (Windows-1250)",
  "windows-1251": "Cyrillic (Windows-1251)",
  "windows-1253": "Greek (Windows-1253)",
  "windows-1254": "Turkish (Windows-1254)",
  macintosh: "Western European (Mac)",
  shift_jis: "Japanese (Shift JIS)",
  "euc-jp": "Japanese (EUC)",
  gb18030: "Chinese (GB 18030)",
  big5: "Chinese (Big5)",
  "euc-kr": "Korean (EUC)",
} as const;

export interface EncodingSigns {
  /** The first four bytes. */
  readonly head: readonly number[];
  /** The share of NULs at even and at odd places near the beginning. */
  readonly nuls: { readonly even: number; readonly odd: number };
  /** All of it is UTF-8. */
  readonly isUtf8: boolean;
  /** What a detector makes of the bytes that are not ASCII, the likeliest first. */
  readonly guesses: readonly { readonly name: string; readonly confidence: number }[];
}

const starts = (head: readonly number[], ...mark: number[]): boolean => mark.every((byte, at) => head[at] === byte);

// Detectors say ISO 8859-1 for what spreadsheets save as Windows-1252, which holds all of it and the typographic signs besides.
const BETTER: Readonly<Record<string, string>> = { "iso-8859-1": "windows-1252", "iso-8859-9": "windows-1254", ascii: "utf-8" };
const LIKELY = 30;

/** The encoding by its name: a mark at the beginning, then NULs, then strict UTF-8, then the likeliest that is offered. */
export function judgeEncoding({ head, nuls, isUtf8, guesses }: EncodingSigns): string {
  if (starts(head, 0xef, 0xbb, 0xbf)) return "utf-8";
  if (starts(head, 0xff, 0xfe)) return "utf-16le";
  if (starts(head, 0xfe, 0xff)) return "utf-16be";
  if (nuls.odd > 0.2 && nuls.even < 0.05) return "utf-16le";
  if (nuls.even > 0.2 && nuls.odd < 0.05) return "utf-16be";
  if (isUtf8) return "utf-8";
  const named = guesses.map(({ name, confidence }) => ({ name: BETTER[name] ?? name, confidence }));
  const best = named.find(({ name, confidence }) => name !== "utf-8" && name in ENCODINGS && confidence >= LIKELY);
  return best?.name ?? "windows-1252";
}
