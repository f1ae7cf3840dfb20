import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { checkMode, childEnvironment, readSettings, secretOf } from "./environment.mjs";
import { homeAt, prepareHome } from "./home.mjs";

const folder = mkdtempSync(join(tmpdir(), "airlock-environment-"));
const home = homeAt(join(folder, "home"));
prepareHome(home);
afterAll(() => rmSync(folder, { recursive: true }));

const SECRET = "a-secret-that-is-longer-than-thirty-two-characters";
const production = {
  AIRLOCK_MODE: "production",
  DATABASE_URL: "postgresql://u:p@db.example/airlock",
  AIRLOCK_SECRET: SECRET,
  AIRLOCK_BASE_URL: "https://airlock.example",
};
const check = (environment) => checkMode(readSettings(environment), environment);

describe("readSettings", () => {
  it("is a demonstration on this machine when nothing is set", () => {
    expect(readSettings({})).toEqual({
      mode: "demo",
      port: 3000,
      apiPort: 4000,
      bind: "127.0.0.1",
      baseUrl: "http://localhost:3000",
      apiUrl: "http://localhost:4000",
      databaseUrl: undefined,
      databaseAppUrl: undefined,
    });
  });

  it("binds production to every address", () => {
    expect(readSettings(production).bind).toBe("0.0.0.0");
  });

  it.each([
    [{ AIRLOCK_MODE: "prod" }, /AIRLOCK_MODE is "prod"/],
    [{ PORT: "http" }, /PORT is "http"/],
    [{ PORT: "70000" }, /PORT is "70000"/],
    [{ PORT: "4000" }, /both 4000/],
    [{ AIRLOCK_BIND: "0.0.0.0" }, /demo mode is for this machine alone/],
    [{ AIRLOCK_BASE_URL: "airlock" }, /airlock is not an address/],
    [{ DATABASE_URL: "mysql://u:hidden@h/d" }, /not the address of a PostgreSQL database/],
  ])("refuses %o", (environment, reason) => {
    expect(() => readSettings(environment)).toThrow(reason);
  });

  it("does not repeat an address that may hold a password", () => {
    expect(() => readSettings({ DATABASE_URL: "mysql://u:hidden@h/d" })).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining("hidden") }),
    );
  });
});

describe("checkMode", () => {
  it("asks nothing of a demonstration, and takes its clock", () => {
    expect(() => check({ AIRLOCK_NOW: "2026-01-01T00:00:00Z" })).not.toThrow();
  });

  it.each([
    ["DATABASE_URL", /misses DATABASE_URL\./],
    ["AIRLOCK_SECRET", /misses AIRLOCK_SECRET/],
    ["AIRLOCK_BASE_URL", /misses AIRLOCK_BASE_URL\./],
  ])("names %s when production misses it", (name, reason) => {
    expect(() => check({ ...production, [name]: "" })).toThrow(reason);
  });

  it("refuses a moved clock in production", () => {
    expect(() => check({ ...production, AIRLOCK_NOW: "2026-01-01T00:00:00Z" })).toThrow(/AIRLOCK_NOW/);
  });

  it("refuses production without https, but for localhost", () => {
    expect(() => check({ ...production, AIRLOCK_BASE_URL: "http://airlock.example" })).toThrow(/without https/);
    expect(() => check({ ...production, AIRLOCK_BASE_URL: "http://localhost:3000" })).not.toThrow();
  });
});

describe("secretOf", () => {
  const demo = readSettings({});

  it("makes one for a demonstration and keeps it", () => {
    const made = secretOf(demo, {}, home);
    expect(made.length).toBeGreaterThanOrEqual(32);
    expect(secretOf(demo, {}, home)).toBe(made);
  });

  it("reads a mounted file", () => {
    const file = join(folder, "secret");
    writeFileSync(file, `${SECRET}\n`);
    expect(secretOf(readSettings(production), { AIRLOCK_SECRET_FILE: file }, home)).toBe(SECRET);
  });

  it("refuses a short one and a missing file", () => {
    expect(() => secretOf(demo, { AIRLOCK_SECRET: "short" }, home)).toThrow(/shorter than 32/);
    expect(() => secretOf(demo, { AIRLOCK_SECRET_FILE: "/nowhere/at/all" }, home)).toThrow(/is not there/);
  });
});

describe("childEnvironment", () => {
  const environment = { ...production, DATABASE_OWNER_URL: "owner", PGPASSWORD: "x", npm_config_x: "y", TZ: "UTC", PATH: "/bin" };
  const given = {
    project: "/srv/airlock",
    home,
    settings: readSettings(environment),
    environment,
    appUrl: "postgresql://airlock_app@db/airlock",
    secret: SECRET,
  };
  const child = childEnvironment(given);

  it("gives the address of airlock_app and never the owner's", () => {
    expect(child.DATABASE_URL).toBe(given.appUrl);
    expect(JSON.stringify(child)).not.toContain("u:p@");
    expect(child).not.toHaveProperty("DATABASE_OWNER_URL");
    expect(child).not.toHaveProperty("PGPASSWORD");
  });

  it("hands the rest on", () => {
    expect(child).toMatchObject({
      TZ: "UTC",
      NODE_ENV: "production",
      AIRLOCK_BASE_URL: "https://airlock.example",
      NEXTAUTH_URL: "https://airlock.example",
    });
    expect(child.PATH?.endsWith("/bin")).toBe(true);
  });
});
