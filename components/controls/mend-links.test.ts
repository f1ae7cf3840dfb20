import { expect, it } from "vitest";
import { CONTROLS } from "@/lib/controls/core";
import { mendLink } from "./mend-links";

const asked = { workload: "WL-0007", outcome: "unmet", missing: false, edits: true } as const;

it.each(CONTROLS.map(({ id }) => id))("%s is mended somewhere", (id) => {
  expect(mendLink(id, asked)?.href).toMatch(/^\/workloads\/WL-0007\/[a-z]|^\/identities\/new\?workload=WL-0007$/);
});

it("leads whoever may edit into the form, and nobody else", () => {
  expect(mendLink("backup-owner", asked)).toEqual({ label: "Name a backup owner", href: "/workloads/WL-0007/edit#backupOwner" });
  expect(mendLink("backup-owner", { ...asked, edits: false })).toBeNull();
  expect(mendLink("scope-approved", { ...asked, edits: false })?.href).toBe("/workloads/WL-0007/data");
});

it("leads from a wall to stating what stands behind it where nobody does, for whoever may", () => {
  const unproven = { ...asked, outcome: "unproven", missing: true } as const;
  expect(mendLink("separate-account", { ...unproven, missing: false })?.href).toBe("/workloads/WL-0007/separation#account");
  expect(mendLink("separate-account", unproven)?.href).toBe("/workloads/WL-0007/identities?add=environment#environment");
  expect(mendLink("separate-account", { ...unproven, edits: false })?.href).toBe("/workloads/WL-0007/separation#account");
  expect(mendLink("nothing-of-ours", asked)).toBeNull();
});
