import { describe, expect, it } from "vitest";
import { changeUrl, connectionFailure, describeUrl } from "./database.mjs";
import { asFailure, Failure, renderFailure } from "./failures.mjs";

const error = (code, message = code, path = undefined) => Object.assign(new Error(message), { code, path });

describe("asFailure", () => {
  it.each([
    ["ENOSPC", /The disk is full at \/data\./],
    ["EROFS", /read-only at \/data\./],
    ["EACCES", /Access was refused at \/data\./],
    ["EMFILE", /may not open more files/],
  ])("%s", (code, reason) => {
    expect(asFailure(error(code, code, "/data")).reason).toMatch(reason);
  });

  it("leaves a failure as it is, and never shows more than a line of anything else", () => {
    const failure = new Failure("reason", "remedy");
    expect(asFailure(failure)).toBe(failure);
    expect(asFailure(new Error("one\n    at stack.js:1")).reason).toBe("Something unforeseen happened: one");
  });

  it("is shown in two lines, three with a log", () => {
    expect(renderFailure(new Failure("A.", "B."))).toBe("Airlock did not start: A.\nWhat to do: B.");
    expect(renderFailure(new Failure("A.", "B.", { log: "/l" })).split("\n")).toHaveLength(3);
  });
});

describe("a refused connection", () => {
  const url = "postgresql://me:hidden@db.example:5433/airlock";

  it.each([
    [error("ECONNREFUSED"), /me@db.example:5433\/airlock cannot be reached \(ECONNREFUSED\)/],
    [error("ENOTFOUND"), /cannot be reached/],
    [error("", "timeout expired"), /cannot be reached/],
    [error("28P01", 'password authentication failed for user "me"'), /refused the sign-in: password authentication failed/],
    [error("3D000"), /There is no database/],
    [error("57P03"), /starting or stopping/],
    [error("53300"), /no connection left/],
    [error("XX000", "something else"), /did not accept the connection: something else/],
  ])("%s", (thrown, reason) => {
    const failure = connectionFailure(url, thrown);
    expect(failure.reason).toMatch(reason);
    expect(renderFailure(failure)).not.toContain("hidden");
  });

  it("describes and changes addresses whose parts need escaping", () => {
    const changed = changeUrl("postgresql://me:x@h/d?sslmode=require", { user: "a@b", password: "p/w", database: "o ne" });
    expect(changed).toBe("postgresql://a%40b:p%2Fw@h/o%20ne?sslmode=require");
    expect(describeUrl(changed)).toBe("a@b@h:5432/o%20ne");
  });
});
