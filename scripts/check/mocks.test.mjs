import { describe, expect, it } from "vitest";
import { checkMocks } from "./mocks.mjs";
import { sourceFile } from "./tree.mjs";

const complaints = (text) => checkMocks(sourceFile("lib/review/commands.test.ts", text)).map(({ message }) => message.split(":")[0]);

describe("the rule of real parts", () => {
  it.each([
    ['vi.mock("@/lib/registry");', "@/lib/registry is mocked"],
    ['vi.mock("./store", () => ({}));', "./store is mocked"],
    ['vi.doMock("../platform/db");', "../platform/db is mocked"],
    ['vi.mock(import("@/lib/audit"));', "@/lib/audit is mocked"],
    ['vi.mock("@prisma/client");', "@prisma/client is mocked"],
    ['vi.mock("pg");', "pg is mocked"],
    ['jest.mock("@/prisma/client/client");', "@/prisma/client/client is mocked"],
    ['import * as registry from "@/lib/registry"; vi.spyOn(registry, "listWorkloads");', "registry is spied on"],
    ['import { store } from "./store"; vi.spyOn(store, "save");', "store is spied on"],
    ['vi.spyOn(ctx.db.prisma, "$queryRaw");', "ctx.db.prisma is spied on"],
    ['import { mockDeep } from "vitest-mock-extended";', "vitest-mock-extended"],
  ])("refuses %s", (text, found) => expect(complaints(text)).toEqual([found]));

  it.each([
    'vi.mock("nodemailer");',
    'vi.spyOn(process.stdout, "write");',
    "const answer = vi.fn();",
    'mock("@/lib/registry");',
    '// vi.mock("@/lib/registry")',
  ])("allows %s", (text) => {
    expect(complaints(text)).toEqual([]);
  });
});
