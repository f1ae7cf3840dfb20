/**
 * Server actions as anybody could call them, past the forms: by the id that the build gave them. Next lists all that a browser can
 * reach in one manifest, so an action that no page shows to a role can still be tried as that role.
 */
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { APIRequestContext } from "@playwright/test";
import { actionName } from "./tree";

const PROJECT = resolve(import.meta.dirname, "../..");
const MANIFEST = "server/server-reference-manifest.json";

interface Listed {
  readonly filename: string;
  readonly exportedName: string;
  readonly workers: Readonly<Record<string, unknown>>;
}

export interface ReachableAction {
  readonly id: string;
  /** "/workloads register", as the matrix names it. */
  readonly name: string;
  /** Pages that answer for it: "/workloads/new". */
  readonly pages: readonly string[];
}

function manifestAt(folder: string): Readonly<Record<string, Listed>> {
  const file = join(PROJECT, folder, MANIFEST);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).node : {};
}

const pageOf = (worker: string): string =>
  worker
    .replace(/^app/, "")
    .replace(/\/page$/, "")
    .replaceAll(/\/\(\w+\)/g, "") || "/";

/** The actions of whatever answers: a build and a development server lie side by side, and only one has ids that its pages use. */
export function reachableActions(html: string): ReachableAction[] {
  const manifest = [".next", ".next/dev"].map(manifestAt).find((listed) => Object.keys(listed).some((id) => html.includes(id)));
  if (!manifest) throw new Error("No build here has the actions of the Airlock that answers.");
  return Object.entries(manifest).map(([id, { filename, exportedName, workers }]) => ({
    id,
    name: actionName(filename.replace(/^app\//, ""), exportedName),
    pages: Object.keys(workers).map(pageOf),
  }));
}

export interface ActionCall {
  readonly fields?: Readonly<Record<string, string | File>> | undefined;
  readonly args?: readonly string[] | undefined;
  readonly plain?: boolean | undefined;
}

/** The arguments as React sends them: plain values as JSON; a form as parts with a number before their names. */
function bodyOf({ fields = {}, args, plain = false }: ActionCall): FormData | string {
  if (args) return JSON.stringify(args);
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(`_1_${name}`, value);
  form.append("0", JSON.stringify(plain ? ["$K1"] : [{ status: "idle" }, "$K1"]));
  return form;
}

/** What an action answers: the code of its problem, "done" for anything else that is not one, or the status of a refusal by Next. */
export async function callAction(
  request: APIRequestContext,
  at: { readonly base: string; readonly path: string; readonly id: string },
  call: ActionCall = {},
): Promise<string> {
  const body = bodyOf(call);
  const response = await request.fetch(at.path, {
    method: "POST",
    maxRedirects: 0,
    headers: { "next-action": at.id, accept: "text/x-component", origin: new URL(at.base).origin },
    ...(typeof body === "string" ? { data: Buffer.from(body), headers: withText(at) } : { multipart: body }),
  });
  const leadsTo = response.headers()["x-action-redirect"];
  if (leadsTo?.startsWith("/sign-in")) return "sign-in";
  if (leadsTo) return "done";
  const answer = await response.text();
  const problem = /"status":"problem","code":"(\w+)"/.exec(answer)?.[1];
  return problem ?? (response.ok() ? "done" : String(response.status()));
}

function withText(at: { readonly base: string; readonly id: string }): Record<string, string> {
  return {
    "next-action": at.id,
    accept: "text/x-component",
    origin: new URL(at.base).origin,
    "content-type": "text/plain;charset=UTF-8",
  };
}
