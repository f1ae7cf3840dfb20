/**
 * Mentions in a comment: "@Rita Moreau" or "@rita@example.org".
 *   1 An @ begins a mention at the beginning, or after what is no letter, digit or address sign: "rita@example.org" mentions nobody.
 *   2 The longest name or address that an active person has counts, whatever its case; a word may not go on after it.
 *   3 A name that several people share mentions none of them: their address does.
 *   4 What stands in `code`, after a backslash, or is nobody's name stays text.
 */

/** A person as comments can name them. */
export interface Mentionable {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** A piece of a comment: as it was typed, and whom it mentions. */
export interface CommentPart {
  readonly text: string;
  readonly personId: string | null;
}

const CODE = /```[\s\S]*?(?:```|$)|`[^`\n]*`/g;
const MENTION = /(?<![\p{L}\p{N}_@\\.+-])@(?=[\p{L}\p{N}])/gu;
const WORD = /[\p{L}\p{N}_]/u;
const ADDRESS = /^[^\s@,;:<>()"`]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/u;

// No name is longer; and nobody calls more people than this in one comment.
const LONGEST_NAME = 200;
const MOST_WORDS = 8;
const MOST_MENTIONS = 50;

const key = (text: string): string => text.normalize("NFC").toLowerCase();

/** Where mentions may begin: at each @ that is neither escaped nor in code. */
function beginnings(text: string): number[] {
  const code = [...text.matchAll(CODE)].map(({ index, 0: found }) => [index, index + found.length] as const);
  const begins = [...text.matchAll(MENTION)].map(({ index }) => index);
  return begins.filter((at) => !code.some(([from, to]) => at >= from && at < to)).slice(0, MOST_MENTIONS);
}

/** What may be a name after an @, the longest first: as it is typed, so that its length is that of the text. */
function namesAt(text: string, at: number): string[] {
  const [line = ""] = text.slice(at + 1, at + 1 + LONGEST_NAME).split("\n");
  const ends = [...line.matchAll(/[\p{L}\p{N}_.)](?![\p{L}\p{N}_])/gu)].map(({ index, 0: found }) => index + found.length);
  const names = ends.map((end) => line.slice(0, end)).filter((name) => name.split(" ").length <= MOST_WORDS);
  const address = ADDRESS.exec(line)?.[0];
  return [...new Set([...(address ? [address] : []), ...names])].sort((a, b) => b.length - a.length);
}

/** All that a comment may name, in lower case: what people are looked for by. */
export function possibleNames(text: string): string[] {
  return [...new Set(beginnings(text).flatMap((at) => namesAt(text, at).map(key)))];
}

/** Whom each name means; null where several people share it. */
function byName(people: readonly Mentionable[]): ReadonlyMap<string, string | null> {
  const found = new Map<string, string | null>();
  for (const { id, name } of people) found.set(key(name), found.has(key(name)) ? null : id);
  for (const { id, email } of people) found.set(key(email), id);
  return found;
}

/** A comment in pieces, each with whom it mentions. Put together they are the comment. */
export function commentParts(text: string, people: readonly Mentionable[]): CommentPart[] {
  const known = byName(people);
  const parts: CommentPart[] = [];
  let told = 0;
  for (const at of beginnings(text)) {
    const name = namesAt(text, at).find((one) => known.has(key(one)) && !WORD.test(text[at + 1 + one.length] ?? ""));
    const personId = name === undefined ? null : known.get(key(name));
    if (name === undefined || !personId || at < told) continue;
    if (at > told) parts.push({ text: text.slice(told, at), personId: null });
    told = at + 1 + name.length;
    parts.push({ text: text.slice(at, told), personId });
  }
  return told < text.length ? [...parts, { text: text.slice(told), personId: null }] : parts;
}

/** Who is mentioned, each once, in the order of the text. */
export function mentionedIn(text: string, people: readonly Mentionable[]): string[] {
  return [...new Set(commentParts(text, people).flatMap(({ personId }) => personId ?? []))];
}
