// What the environment asks for, checked before anything is touched, and what each child is given.
import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { Failure } from "./failures.mjs";
import { keyOf } from "./home.mjs";

/** @typedef {import("./home.mjs").Home} Home */
/**
 * @typedef {object} Settings
 * @property {"demo" | "production"} mode
 * @property {number} port
 * @property {number} apiPort
 * @property {string} bind
 * @property {string} baseUrl what people type; links and cookies are made from it
 * @property {string} apiUrl
 * @property {string | undefined} databaseUrl the owner's, when a server was given
 * @property {string | undefined} databaseAppUrl airlock_app's, when an administrator made it
 */

const LOOPBACK = ["127.0.0.1", "localhost", "::1"];

/** @param {NodeJS.ProcessEnv} environment @returns {Settings} */
export function readSettings(environment) {
  const mode = environment.AIRLOCK_MODE || "demo";
  if (mode !== "demo" && mode !== "production") {
    throw new Failure(`AIRLOCK_MODE is "${mode}".`, "Set it to demo or to production.");
  }
  const port = portOf(environment, "PORT", 3000);
  const apiPort = portOf(environment, "API_PORT", 4000);
  if (port === apiPort) throw new Failure(`PORT and API_PORT are both ${port}.`, "Give each its own.");
  const settings = {
    mode,
    port,
    apiPort,
    bind: environment.AIRLOCK_BIND || (mode === "demo" ? "127.0.0.1" : "0.0.0.0"),
    baseUrl: environment.AIRLOCK_BASE_URL || `http://localhost:${port}`,
    apiUrl: environment.AIRLOCK_API_URL || `http://localhost:${apiPort}`,
    databaseUrl: environment.DATABASE_URL || undefined,
    databaseAppUrl: environment.DATABASE_APP_URL || undefined,
  };
  for (const name of /** @type {const} */ (["baseUrl", "apiUrl"])) {
    if (!URL.canParse(settings[name]))
      throw new Failure(`${settings[name]} is not an address.`, "Write it as https://airlock.example.org.");
  }
  for (const name of /** @type {const} */ (["databaseUrl", "databaseAppUrl"])) checkDatabaseUrl(settings[name]);
  if (mode === "demo") checkDemo(settings);
  return settings;
}

/** @param {string | undefined} url */
function checkDatabaseUrl(url) {
  // The address itself is not repeated: what cannot be read as one may still hold a password.
  if (!url || (URL.canParse(url) && /^postgres(ql)?:$/.test(new URL(url).protocol))) return;
  throw new Failure(
    "DATABASE_URL is not the address of a PostgreSQL database.",
    "Write it as postgresql://user:password@host:5432/database.",
  );
}

/** @param {Settings} settings */
function checkDemo(settings) {
  // Anybody who reaches a demonstration may sign in as anybody.
  if (LOOPBACK.includes(settings.bind)) return;
  throw new Failure(
    `AIRLOCK_BIND is ${settings.bind}, and demo mode is for this machine alone.`,
    "Leave AIRLOCK_BIND out, or set AIRLOCK_MODE=production.",
  );
}

/** @param {NodeJS.ProcessEnv} environment @param {string} name @param {number} otherwise */
function portOf(environment, name, otherwise) {
  const text = environment[name];
  if (!text) return otherwise;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new Failure(`${name} is "${text}", which is no port.`, "Choose a number from 1 to 65535.");
}

/** Everything that production needs and a demonstration must not have. @param {Settings} settings @param {NodeJS.ProcessEnv} environment */
export function checkMode(settings, environment) {
  if (settings.mode === "demo") return;
  if (environment.AIRLOCK_NOW) {
    throw new Failure("AIRLOCK_NOW would move the clock of a production installation.", "Leave it out; it is for demo mode.");
  }
  const missing = [];
  if (!settings.databaseUrl) missing.push("DATABASE_URL");
  if (!givenSecret(environment)) missing.push("AIRLOCK_SECRET (or AIRLOCK_SECRET_FILE)");
  if (!environment.AIRLOCK_BASE_URL) missing.push("AIRLOCK_BASE_URL");
  if (missing.length > 0) {
    throw new Failure(`Production mode misses ${missing.join(", ")}.`, "Set what is missing; docs/operate.md explains each.");
  }
  const { protocol, hostname } = new URL(settings.baseUrl);
  if (protocol === "https:" || hostname === "localhost" || hostname === "127.0.0.1") return;
  throw new Failure(
    `AIRLOCK_BASE_URL is ${settings.baseUrl}, without https.`,
    "Put a reverse proxy with TLS in front and give its https address; session cookies are not sent otherwise.",
  );
}

/** @param {NodeJS.ProcessEnv} environment @returns {string | undefined} */
function givenSecret(environment) {
  const file = environment.AIRLOCK_SECRET_FILE;
  if (!file) return environment.AIRLOCK_SECRET || environment.NEXTAUTH_SECRET || undefined;
  if (!existsSync(file))
    throw new Failure(`AIRLOCK_SECRET_FILE names ${file}, which is not there.`, "Mount the secret, or correct the path.");
  return readFileSync(file, "utf8").trim();
}

/**
 * The secret that signs sessions: given, or in demo mode made once and kept.
 * @param {Settings} settings @param {NodeJS.ProcessEnv} environment @param {Home} home
 */
export function secretOf(settings, environment, home) {
  const secret = givenSecret(environment) ?? keyOf(home, "secret");
  if (secret.length >= 32) return secret;
  const where = environment.AIRLOCK_SECRET_FILE ? "AIRLOCK_SECRET_FILE" : "AIRLOCK_SECRET";
  const remedy = settings.mode === "demo" ? "Leave it out; one is made." : "Make one with: openssl rand -base64 32";
  throw new Failure(`${where} is shorter than 32 characters.`, remedy);
}

// The launcher's own: a child that holds the owner's address could undo what airlock_app may not.
const WITHHELD = ["DATABASE_OWNER_URL", "DATABASE_APP_URL", "AIRLOCK_SECRET_FILE", "AIRLOCK_LEASH", "NODE_CHANNEL_FD"];

/**
 * @param {{ project: string, home: Home, settings: Settings, environment: NodeJS.ProcessEnv, appUrl: string, secret: string }} given
 * @returns {NodeJS.ProcessEnv}
 */
export function childEnvironment({ project, home, settings, environment, appUrl, secret }) {
  const inherited = Object.entries(environment).filter(([name]) => !WITHHELD.includes(name) && !/^(npm_|PG)/i.test(name));
  return {
    ...Object.fromEntries(inherited),
    PATH: `${join(project, "node_modules", ".bin")}${delimiter}${environment.PATH ?? ""}`,
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    AIRLOCK_MODE: settings.mode,
    AIRLOCK_HOME: home.root,
    AIRLOCK_BASE_URL: settings.baseUrl,
    AIRLOCK_API_URL: settings.apiUrl,
    AIRLOCK_BIND: settings.bind,
    AIRLOCK_SECRET: secret,
    NEXTAUTH_URL: settings.baseUrl,
    NEXTAUTH_SECRET: secret,
    DATABASE_URL: appUrl,
    PORT: String(settings.port),
    API_PORT: String(settings.apiPort),
  };
}
