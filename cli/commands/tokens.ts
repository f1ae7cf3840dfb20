import type { Command } from "commander";
import type { listTokens } from "@/lib/people";
import { env } from "@/lib/platform/env";
import { call, callWith } from "../client";
import { type Given, listOf, runs, textOf } from "../command";
import { misuse } from "../failure";
import { at, column, type Row } from "../lists";
import { asAirlock, isLocal } from "../local";
import { table } from "../output";
import { asRow, rowsAt } from "../rows";
import { storeToken } from "../tokens";

async function create({ options, output }: Given): Promise<void> {
  const [role, scopes, person] = [textOf(options, "role"), listOf(options, "scopes"), textOf(options, "person")];
  const asked = {
    name: textOf(options, "name"),
    days: textOf(options, "days"),
    ...(role ? { role } : {}),
    ...(scopes ? { scopes } : {}),
    ...(person ? { person } : {}),
    ...(options.service === true ? { service: true } : {}),
  };
  const created = isLocal()
    ? await asAirlock(async (ctx, airlock) => airlock.createToken(ctx, asked, (await airlock.getPolicy(ctx)).token))
    : (await call("POST", "/api/v1/tokens", { body: asked })).body;
  const row = asRow(JSON.parse(JSON.stringify(created)));
  if (!output.json) output.note(`The token “${at(row, "name")}” is in force until ${at(row, "expiresAt")}. It is shown this once:`);
  // Alone on the last line of stdout: scripts take it from there.
  output.answer(row, () => String(at(row, "token")));
}

/** A token as the API lists it, said of a row that was read here. */
function asListed(token: Awaited<ReturnType<typeof listTokens>>[number]): Row {
  const { id, name, kind, prefix, scopes, roles, person, createdAt, expiresAt, lastUsedAt, revokedAt } = token;
  const acts = person && { id: person.id, name: person.name, email: person.email };
  return { id, name, kind, prefix, scopes, roles, person: acts, createdAt, expiresAt, lastUsedAt, revokedAt };
}

async function list({ output }: Given): Promise<void> {
  const local = async () => {
    const items = (await asAirlock((ctx, airlock) => airlock.listTokens(ctx))).map(asListed);
    return { items, nextCursor: null, total: items.length };
  };
  const body = asRow(JSON.parse(JSON.stringify(isLocal() ? await local() : (await call("GET", "/api/v1/tokens")).body)));
  output.answer(body, () =>
    table(rowsAt(body, "items"), [
      ...[
        column("id", "id"),
        column("name", "name"),
        column("begins", "prefix"),
        column("acts for", "person.email"),
        column("expires", "expiresAt"),
      ],
      ...[column("last used", "lastUsedAt"), column("revoked", "revokedAt")],
    ]),
  );
}

async function revoke({ output }: Given, id = ""): Promise<void> {
  if (isLocal()) await asAirlock((ctx, airlock) => airlock.revokeToken(ctx, id));
  else await call("DELETE", `/api/v1/tokens/${encodeURIComponent(id)}`);
  output.answer({ id, revoked: true }, () => "The token is revoked. It is refused from its next request on.");
}

/** Reads a piped token: on a command line it would stay in the shell's history. */
async function readPiped(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8").trim();
}

async function login({ options, output }: Given): Promise<void> {
  const given = textOf(options, "token") ?? "";
  const token = given === "-" ? await readPiped() : given;
  if (!/^alk_[A-Za-z0-9_-]+$/.test(token)) throw misuse("Nothing was kept: that is no token of Airlock.", "A token begins with alk_.");
  const url = env().AIRLOCK_API_URL;
  await callWith(token, "GET", "/api/v1/workloads?limit=1");
  const file = storeToken(url, token);
  output.answer({ url, file }, () => `Kept for ${url} in ${file}, readable by you alone.`);
}

async function logout({ output }: Given): Promise<void> {
  const url = env().AIRLOCK_API_URL;
  storeToken(url, null);
  output.answer({ url }, () => `The token for ${url} is forgotten here. Revoke it where it was made if nobody uses it any more.`);
}

/** token create, list, revoke; login, logout */
export function addTokenCommands(program: Command): void {
  const group = program.command("token").description("API tokens");
  const creating = group.command("create").description("Make a token; it stands alone on the last line of stdout");
  creating.requiredOption("--name <name>", "what will use it").requiredOption("--days <days>", "how long it is in force");
  creating.option("--role <role>", "viewer, owner, security, risk, risk-lead, auditor, administrator: its scopes");
  creating.option("--scopes <list>", "read, register, request, approve, administer, as a,b");
  runs(creating.option("--person <email>", "whom it acts for").option("--service", "acts for nobody"), create);
  runs(group.command("list").description("List tokens"), list);
  runs(group.command("revoke").description("Revoke a token").argument("<id>"), revoke);
  const entering = program.command("login").description("Keep a token for this API address in your own folder");
  runs(entering.requiredOption("--token <token>", "the token, or - to read it from stdin"), login);
  runs(program.command("logout").description("Forget the kept token"), logout);
}
