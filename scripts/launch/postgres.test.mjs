import { describe, expect, it } from "vitest";
import { settingsFor } from "./postgres.mjs";

const GB = 1024 ** 3;

describe("settingsFor", () => {
  it.each([
    ["a small machine keeps what PostgreSQL starts with", 1 * GB, "128MB"],
    ["a sixteenth of the memory", 8 * GB, "512MB"],
    ["and no more than the indexes of a million workloads need", 256 * GB, "1024MB"],
  ])("%s", (_title, memory, shared) => {
    expect(settingsFor(memory)).toEqual({ shared_buffers: shared, random_page_cost: "1.1", autovacuum_naptime: "15s" });
  });
});
