/** The environment, parsed once at the door. docs/operate.md explains every variable. */
import { z } from "zod";
import { AppError } from "./errors";

const Environment = z
  .object({
    NODE_ENV: z.enum(["production", "development", "test"]).default("production"),
    AIRLOCK_MODE: z.enum(["demo", "production"]).default("demo"),
    AIRLOCK_HOME: z.string().default(".airlock"),
    AIRLOCK_BASE_URL: z.url().default("http://localhost:3000"),
    AIRLOCK_API_URL: z.url().default("http://localhost:4000"),
    AIRLOCK_BIND: z.string().default("127.0.0.1"),
    API_PORT: z.coerce.number().int().min(0).max(65535).default(4000),
    API_READS_PER_MINUTE: z.coerce.number().int().min(1).default(3000),
    API_WRITES_PER_MINUTE: z.coerce.number().int().min(1).default(300),
    AIRLOCK_TOKEN: z.string().optional(),
    AIRLOCK_SECRET: z.string().min(32).optional(),
    AIRLOCK_NOW: z.iso.datetime({ offset: true }).optional(),
    DATABASE_URL: z.string().optional(),
    DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10),
    /** Where mail leaves: smtp://user:password@host:587, or smtps://. Without it people are told in Airlock alone. */
    AIRLOCK_SMTP_URL: z.url({ protocol: /^smtps?$/, error: "starts with smtp:// or smtps://" }).optional(),
    AIRLOCK_MAIL_FROM: z.string().min(3).default("Airlock <airlock@localhost>"),
    /** The key that the secrets of webhooks follow from; without it one is kept in AIRLOCK_HOME/keys. */
    AIRLOCK_WEBHOOK_KEY: z.string().min(32, "is shorter than 32 characters").optional(),
    /** "allow": webhooks may lead to addresses that are not public, and over http. */
    AIRLOCK_WEBHOOK_PRIVATE: z.enum(["deny", "allow"]).default("deny"),
    LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
    XDG_CONFIG_HOME: z.string().optional(),
    OIDC_ISSUER: z.url().optional(),
    OIDC_CLIENT_ID: z.string().optional(),
    OIDC_CLIENT_SECRET: z.string().optional(),
    OIDC_NAME: z.string().default("your organisation"),
    /** "1": people whom the provider vouches for and nobody knows here are added as viewers. */
    OIDC_CREATE_PEOPLE: z.enum(["0", "1"]).default("0"),
  })
  .refine((e) => e.AIRLOCK_MODE === "demo" || !e.AIRLOCK_NOW, {
    path: ["AIRLOCK_NOW"],
    message: "moves the clock and is for demo mode only",
  });

export type Environment = z.infer<typeof Environment>;

let parsed: Environment | undefined;

/**
 * The parsed environment.
 * @throws AppError `invalid` naming each variable that cannot be used; values are never repeated, they may be secrets.
 */
export function env(): Environment {
  if (!parsed) {
    const result = Environment.safeParse(process.env);
    if (!result.success) {
      const faults = result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
      throw new AppError("invalid", `The environment cannot be used. ${faults.join("; ")}`);
    }
    parsed = result.data;
  }
  return parsed;
}
