/**
 * A field that looks like a secret is refused and never logged: registries are read by everyone, and people paste. The shapes
 * are those that issuers publish for their own keys; what is merely long (ids, digests, URLs) passes.
 */
const SHAPES: readonly (readonly [string, RegExp])[] = [
  ["a private key", /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ["an AWS access key", /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/],
  ["a GitHub token", /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{40,})\b/],
  ["a GitLab token", /\bglpat-[A-Za-z0-9_-]{20,}\b/],
  ["an API key", /\bsk-(?:proj-|ant-|live-|test-)?[A-Za-z0-9_-]{20,}\b/],
  ["a Slack token", /\bxox[abeprs]-[A-Za-z0-9-]{10,}\b/],
  ["a Google API key", /\bAIza[0-9A-Za-z_-]{35}\b/],
  ["a Stripe key", /\b[rs]k_(?:live|test)_[0-9A-Za-z]{16,}\b/],
  ["a JSON web token", /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/],
  ["an Airlock token", /\balk_[A-Za-z0-9_-]{20,}\b/],
  ["a password in a URL", /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]+:[^\s/@]{3,}@/i],
  ["a password", /\b(?:password|passwd|secret|api[_-]?key|access[_-]?token)\s*[:=]\s*["']?[^\s"']{8,}/i],
];

/** What the text looks like ("an AWS access key"), or null when it looks harmless. The text itself is never returned. */
export function looksLikeSecret(text: string): string | null {
  return SHAPES.find(([, shape]) => shape.test(text))?.[0] ?? null;
}
