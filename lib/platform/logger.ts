import pino, { type Logger } from "pino";
import { env } from "./env";

let instance: Logger | undefined;

/** The process's log: JSON lines on stderr. Headers and bodies are never logged; what could hold a secret is cut out again here. */
export function logger(): Logger {
  instance ??= pino(
    {
      level: env().LOG_LEVEL,
      base: null,
      redact: { paths: ["*.password", "*.secret", "*.token", "*.authorization", "*.cookie"], censor: "[cut]" },
    },
    pino.destination({ fd: 2, sync: true }),
  );
  return instance;
}
