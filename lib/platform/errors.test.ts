import { describe, expect, it } from "vitest";
import { AppError, asAppError, isRetryable, isUnavailable, isUniqueViolation } from "./errors";

const pgError = (code: string, message = "") => Object.assign(new Error(message), { code });

describe("asAppError", () => {
  it("leaves our own as they are", () => {
    const own = new AppError("conflict", "Someone else changed it.");
    expect(asAppError(own)).toBe(own);
  });

  it("says that there is no room where that is why", () => {
    expect(asAppError(pgError("53100"))).toMatchObject({ code: "unavailable", message: expect.stringContaining("no room to write") });
  });

  it.each(["57P01", "57P03", "08006", "53300", "P1001", "P1017", "ECONNREFUSED", "ECONNRESET"])("says unavailable for %s", (code) => {
    expect(asAppError(pgError(code))).toMatchObject({ code: "unavailable", status: 503, retryAfterSeconds: 2 });
  });

  it.each(["Connection terminated unexpectedly", "Client has encountered a connection error and is not queryable"])(
    "says unavailable for the driver's words: %s",
    (words) => expect(isUnavailable(new Error(words))).toBe(true),
  );

  it("finds what the driver hid under causes", () => {
    expect(isUnavailable(new Error("outer", { cause: new Error("mid", { cause: pgError("57P01") }) }))).toBe(true);
    const kept = { driverAdapterError: new Error("driver", { cause: { originalCode: "57P03", kind: "postgres" } }) };
    expect(isUnavailable(Object.assign(pgError("P2039"), { meta: kept }))).toBe(true);
    const loop = new Error("loop");
    loop.cause = loop;
    expect(isUnavailable(loop)).toBe(false);
  });

  it("tells nothing of the inside of an error that is not ours", () => {
    const known = asAppError(new Error("SELECT password FROM person"));
    expect(known).toMatchObject({ code: "internal", status: 500 });
    expect(known.message).not.toMatch(/SELECT|password/);
  });
});

describe("what may be tried again", () => {
  it.each(["40001", "40P01", "P2034"])("%s may", (code) => expect(isRetryable(pgError(code))).toBe(true));
  it.each(["23505", "57P01", "42501"])("%s may not", (code) => expect(isRetryable(pgError(code))).toBe(false));
});

describe("isUniqueViolation", () => {
  it("tells one constraint from another", () => {
    const error = pgError("23505", 'duplicate key value violates unique constraint "promotion_one_open"');
    expect(isUniqueViolation(error)).toBe(true);
    expect(isUniqueViolation(error, "promotion_one_open")).toBe(true);
    expect(isUniqueViolation(error, "review_one_scheduled")).toBe(false);
  });
});
