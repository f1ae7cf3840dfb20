import { describe, expect, it } from "vitest";
import { isRecordId, recordTarget } from "./record-target";

const HERE = "https://airlock.example";

describe("where a pasted text leads", () => {
  it.each([
    ["WL-0123", "/workloads/WL-0123"],
    [" wl-123 ", "/workloads/WL-0123"],
    ["wl 00123", "/workloads/WL-0123"],
    ["PR-0007", "/promotions/PR-0007"],
    ["ex-7", "/exceptions/EX-0007"],
    ["po 3", "/policy/proposals/PO-0003"],
    ["EN-12", "/environments/EN-0012"],
    ["DS-12345", "/data-scopes/DS-12345"],
    ["ID-0001", "/identities/ID-0001"],
    ["https://airlock.example/workloads?q=a#b", "/workloads?q=a#b"],
    ["https://airlock.example", "/"],
    ["https://airlock.example.evil/workloads", null],
    ["https://airlock.example@evil.example/workloads", null],
    ["http://airlock.example/workloads", null],
    ["https://airlock.example//evil.example", "/evil.example"],
    ["javascript:alert(1)", null],
    ["XX-0001", null],
    ["WL-", null],
    ["claims", null],
  ])("%s: %s", (text, path) => {
    expect(recordTarget(text, HERE)).toBe(path);
  });

  it.each([
    ["0198aaaa-0000-7000-8000-000000000001", true],
    [" 0198AAAA-0000-7000-8000-000000000001 ", true],
    ["0198aaaa", false],
  ])("%s is an id of the database: %s", (text, is) => {
    expect(isRecordId(text)).toBe(is);
  });
});
