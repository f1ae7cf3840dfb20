import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { webhookKeyOf } from "./key";

const home = mkdtempSync(join(tmpdir(), "airlock-webhook-"));
afterAll(() => rmSync(home, { recursive: true }));
const ID = "0198aaaa-0000-7000-8000-000000000001";

describe("the key of webhooks", () => {
  it("is made once, for its owner alone, and gives the same secrets ever after", () => {
    const first = webhookKeyOf({ home }).secretOf(ID, 1);
    expect(first).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(Buffer.from(first.slice(6), "base64").length).toBe(32);
    const file = join(home, "keys", "webhook");
    expect([statSync(file).mode & 0o777, statSync(join(home, "keys")).mode & 0o777]).toEqual([0o600, 0o700]);
    expect(webhookKeyOf({ home }).secretOf(ID, 1)).toBe(first);
    expect(readFileSync(file, "utf8")).not.toContain(first);
  });

  it("gives each generation and each webhook a secret of its own", () => {
    const key = webhookKeyOf({ home });
    const other = ID.replace(/1$/, "2");
    expect(new Set([key.secretOf(ID, 1), key.secretOf(ID, 2), key.secretOf(other, 1), key.secretOf(other, 12)]).size).toBe(4);
  });

  it("may be given: then nothing is kept", () => {
    const nowhere = join(home, "nowhere");
    const given = webhookKeyOf({ given: "x".repeat(32), home: nowhere });
    expect(given.secretOf(ID, 1)).toBe(webhookKeyOf({ given: "x".repeat(32), home }).secretOf(ID, 1));
    expect(() => statSync(nowhere)).toThrow();
  });

  it("says where it cannot be read, and nothing of what stands there", () => {
    const broken = mkdtempSync(join(tmpdir(), "airlock-webhook-"));
    webhookKeyOf({ home: broken }).secretOf(ID, 1);
    writeFileSync(join(broken, "keys", "webhook"), "half a ke");
    expect(() => webhookKeyOf({ home: broken }).secretOf(ID, 1)).toThrow(/cannot be read. Restore the file/);
    expect(() => webhookKeyOf({ home: broken }).secretOf(ID, 1)).not.toThrow(/half a ke/);
    rmSync(broken, { recursive: true });
  });
});
