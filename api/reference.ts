/** The reference page: the OpenAPI document drawn by Scalar, whose one script is served from here. Nothing is fetched elsewhere. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { ApiContext } from "./frame";

export const REFERENCE = "/api/v1/docs";
const SCRIPT = `${REFERENCE}/reference.js`;
const START = `${REFERENCE}/start.js`;

// Scalar writes style attributes as it draws; scripts come from this address alone and are never inline.
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Airlock API reference</title>
<link rel="icon" href="data:,">
</head>
<body>
<div id="reference"></div>
<noscript>The reference is drawn by a script. The document itself: <a href="/api/v1/openapi.json">openapi.json</a></noscript>
<script src="${SCRIPT}"></script>
<script src="${START}"></script>
</body>
</html>
`;

const CONFIGURATION = {
  url: "/api/v1/openapi.json",
  withDefaultFonts: false,
  telemetry: false,
  hideClientButton: true,
  showDeveloperTools: "never",
  agent: { disabled: true },
  mcp: { disabled: true },
  persistAuth: false,
};

const STARTER = `Scalar.createApiReference("#reference", ${JSON.stringify(CONFIGURATION)});\n`;

let packed: Promise<Uint8Array<ArrayBuffer>> | undefined;

/** Four megabytes, packed once per process at the first request. */
async function packScript(): Promise<Uint8Array<ArrayBuffer>> {
  const entry = createRequire(import.meta.url).resolve("@scalar/api-reference");
  const script = await readFile(join(dirname(entry), "browser", "standalone.js"));
  return new Uint8Array(await promisify(gzip)(script));
}

function answerScript(body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string>): Response {
  return new Response(body, {
    headers: { "content-type": "text/javascript; charset=utf-8", "cache-control": "private, max-age=86400", ...headers },
  });
}

/** The page. */
export function answerReference(_c: ApiContext): Response {
  return new Response(PAGE, { headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": POLICY } });
}

/** Its scripts, by the last part of their path. */
export const REFERENCE_SCRIPTS: Readonly<Record<string, () => Promise<Response>>> = {
  [START]: async () => answerScript(STARTER, {}),
  [SCRIPT]: async () => {
    packed ??= packScript();
    return answerScript(await packed, { "content-encoding": "gzip" });
  },
};
