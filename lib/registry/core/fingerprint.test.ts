import { describe, expect, it } from "vitest";
import { endedKeys, type FingerprintKey, type KeyRing, keysInForce, markIn, rotate } from "./fingerprint";

const HEX = "a".repeat(64);

describe("markIn", () => {
  it.each([
    ["a fingerprint", `v1:0123abcd:${HEX}`, "0123abcd"],
    ["a bare digest", HEX, undefined],
    ["one under an owner's key", `hmac:${HEX}`, undefined],
    ["another version", `v2:0123abcd:${HEX}`, undefined],
    ["upper case", `v1:0123ABCD:${HEX}`, undefined],
    ["too short", `v1:0123abcd:${HEX.slice(1)}`, undefined],
    ["too long", `v1:0123abcd:${HEX}a`, undefined],
    ["something after it", `v1:0123abcd:${HEX}\n`, undefined],
    ["a secret", "correct horse battery staple", undefined],
    ["nothing", "", undefined],
  ])("%s", (_title, text, keyId) => expect(markIn(text)?.keyId).toBe(keyId));
});

const NOW = new Date("2026-11-24T09:00:00.000Z");
const days = (count: number) => new Date(NOW.getTime() + count * 86_400_000);
const key = (id: string): FingerprintKey => ({ id, key: id.repeat(4), since: NOW.toISOString() });
const ONE: KeyRing = { current: key("1"), previous: null, ended: [] };

function rotated(ring: KeyRing, id: string, at: Date, options: { overlapDays?: number; force?: boolean } = {}): KeyRing {
  const { ring: next, refusal } = rotate(ring, key(id), { now: at, overlapDays: 30, force: false, ...options });
  if (!next) throw new Error(refusal.code);
  return next;
}

const ids = (ring: KeyRing, at: Date) => [
  keysInForce(ring, at)
    .map(({ id }) => id)
    .join(),
  endedKeys(ring, at).join(),
];

describe("rotate", () => {
  it("keeps the key before in force for the overlap, and no longer", () => {
    expect(ids(ONE, NOW)).toEqual(["1", ""]);
    const two = rotated(ONE, "2", NOW);
    expect(ids(two, days(29))).toEqual(["2,1", ""]);
    expect(ids(two, days(30))).toEqual(["2", "1"]);
    expect(ids(rotated(two, "3", days(31)), days(32))).toEqual(["3,2", "1"]);
  });

  it("refuses a third key while two are in force, unless one got out", () => {
    const two = rotated(ONE, "2", NOW);
    expect(rotate(two, key("3"), { now: days(1), overlapDays: 30, force: false }).refusal?.code).toBe("overlap_running");
    expect(ids(rotated(two, "3", days(1), { force: true }), days(1))).toEqual(["3,2", "1"]);
    expect(ids(rotated(ONE, "2", NOW, { overlapDays: 0 }), NOW)).toEqual(["2", "1"]);
  });
});
