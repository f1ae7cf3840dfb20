/** What a password must not be. Length is what counts (NIST SP 800-63B); kinds of characters are not asked for. */

export const PASSWORD_MIN = 12;
// scrypt takes any length, but not for free: a megabyte of password is an attack.
const PASSWORD_MAX = 256;

// Words that the commonest long passwords are made of: "password1234", "qwertyuiop12", "Welcome2026!".
const STEMS =
  "password passwort passw motdepasse contrasena qwerty qwertz qwertyuiop qwertzuiop azerty azertyuiop asdfghjkl zxcvbnm welcome " +
  "willkommen letmein iloveyou administrator admin changeme changeit default secret football baseball basketball princess sunshine " +
  "superman batman monkey dragon master shadow trustno whatever computer internet summer winter spring autumn january december test " +
  "abc abcdef abcdefgh hello starwars charlie michael airlock correcthorsebatterystaple unknown samsung";
const COMMON: ReadonlySet<string> = new Set(STEMS.split(" "));
const RUNS = [
  "01234567890123456789",
  "abcdefghijklmnopqrstuvwxyz",
  "qwertyuiopasdfghjklzxcvbnm",
  "1q2w3e4r5t6z7u8i9o0p",
  "1q2w3e4r5t6y7u8i9o0p",
  "1qaz2wsx3edc4rfv5tgb6yhn",
];

const LEET: Readonly<Record<string, string>> = { "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", $: "s", "!": "i" };

/** The letters a password comes down to: without capitals, the digits and signs at its ends, and letters written as digits. */
function stem(password: string): string {
  const bare = password.toLowerCase().replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  return bare.replaceAll(/[013457@$!]/g, (sign) => LEET[sign] ?? sign).replaceAll(/[^\p{L}]/gu, "");
}

/** "abcabcabc" comes down to "abc". */
function unit(text: string): string {
  const at = `${text}${text}`.indexOf(text, 1);
  return text.slice(0, at);
}

function isRun(text: string): boolean {
  const backwards = [...text].reverse().join("");
  return RUNS.some((run) => run.includes(text) || run.includes(backwards));
}

function isCommon(password: string): boolean {
  const lower = password.toLowerCase();
  const word = stem(password);
  return unit(lower).length <= 3 || isRun(unit(lower)) || COMMON.has(word) || COMMON.has(unit(word));
}

function isOwnName(password: string, own: readonly string[]): boolean {
  const plain = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
  const said = plain(password);
  return own.some(
    (name) => plain(name).length >= 4 && (said === plain(name) || unit(said) === plain(name) || stem(password) === plain(name)),
  );
}

/**
 * Why a password is not taken, in words for its field; null when it is.
 * @param own the person's e-mail address and name: the first things that are tried.
 */
export function refusePassword(password: string, own: { readonly email: string; readonly name: string }): string | null {
  const length = [...password].length;
  if (length < PASSWORD_MIN) return `Use ${PASSWORD_MIN} characters or more. A sentence is easier to keep than a word with signs.`;
  if (length > PASSWORD_MAX) return `Keep it within ${PASSWORD_MAX} characters.`;
  if (isOwnName(password, [own.email, own.email.split("@")[0] ?? "", own.name]))
    return "This is your e-mail address or your name. Choose something only you know.";
  if (isCommon(password)) return "This is among the passwords that are tried first. Choose a longer sentence of your own.";
  return null;
}
