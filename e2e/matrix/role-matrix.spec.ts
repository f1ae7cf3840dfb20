import type { APIRequestContext } from "@playwright/test";
import { type DemoRole, expect, signIn, test } from "../fixtures";
import { callAction, reachableActions } from "./actions";
import { addressesOf } from "./addresses";
import { ACTIONS, type Audience, PAGES, ROLES, ROUTES } from "./rules";

type Caller = DemoRole | "a stranger";

let callers: ReadonlyMap<Caller, APIRequestContext>;
let pages: ReadonlyMap<string, string>;

test.describe.configure({ timeout: 300_000 });

test.beforeAll(async ({ browser, playwright, baseURL }) => {
  const signedIn = async (role: DemoRole) => {
    const page = await (await browser.newContext()).newPage();
    await signIn(page, role);
    return page;
  };
  const [owner, dataOwner, risk] = [await signedIn("Owner"), await signedIn("Data owner"), await signedIn("Risk")];
  const administrator = await signedIn("Administrator");
  pages = await addressesOf(owner, dataOwner, risk, administrator);
  const made = new Map<Caller, APIRequestContext>([
    ["a stranger", await playwright.request.newContext({ baseURL })],
    ["Owner", owner.context().request],
    ["Data owner", dataOwner.context().request],
    ["Risk", risk.context().request],
    ["Administrator", administrator.context().request],
  ]);
  for (const role of ROLES.filter((one) => !made.has(one))) made.set(role, (await signedIn(role)).context().request);
  callers = made;
});

const letsIn = (who: Audience, caller: Caller): boolean =>
  who === "everyone" || (who !== "nobody" && caller !== "a stranger" && who.includes(caller));

/** Asks as every caller at once. */
async function asEach(ask: (request: APIRequestContext, caller: Caller) => Promise<string>): Promise<Record<string, string>> {
  const told = await Promise.all([...callers].map(async ([caller, request]) => [caller, await ask(request, caller)] as const));
  return Object.fromEntries(told);
}

/** What a page or route answers to each caller, in the words of the matrix. */
function met(path: string): Promise<Record<string, string>> {
  return asEach(async (request) => {
    const response = await request.get(path, { maxRedirects: 0 });
    const leadsTo = response.headers().location ?? "";
    return response.status() < 300 ? "let in" : leadsTo.includes("/sign-in") ? "sign-in" : String(response.status());
  });
}

/** What a rule promises each caller. */
function promised(who: Audience, strangers: string): Record<string, string> {
  const answer = (caller: Caller): string =>
    letsIn(who, caller) ? "let in" : who === "nobody" ? "404" : caller === "a stranger" ? strangers : "403";
  return Object.fromEntries([...callers.keys()].map((caller) => [caller, answer(caller)]));
}

type Met = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What each rule promises beside what each caller met: one table, so that a difference shows whose it is and where. */
function expectAsRuled(answers: Met, rules: Readonly<Record<string, Audience>>, strangers: string): void {
  expect(answers).toEqual(Object.fromEntries(Object.entries(rules).map(([name, who]) => [name, promised(who, strangers)])));
}

test("every page lets in whom its rule says", async () => {
  const answers: Record<string, Record<string, string>> = {};
  for (const page of Object.keys(PAGES)) answers[page] = await met(pages.get(page) ?? "/there-is-no-such-page");
  expectAsRuled(answers, PAGES, "sign-in");
});

/** A route below a record's page is asked on the same record. */
function onRecord(route: string): string {
  const [page, address] = [...pages].find(([one]) => one.includes("[") && route.startsWith(`${one}/`)) ?? [];
  return page && address ? route.replace(page, address) : route;
}

test("every route handler lets in whom its rule says", async () => {
  const answers: Record<string, Record<string, string>> = {};
  for (const [route, { at }] of Object.entries(ROUTES)) answers[route] = await met(at ?? onRecord(route));
  const rules = Object.fromEntries(Object.entries(ROUTES).map(([route, { who }]) => [route, who]));
  expectAsRuled(answers, rules, "401");
});

/** What an action answered, in the words of the matrix: whoever is let in may be told what is missing. */
function inWords(answer: string, ends: boolean): string {
  if (answer === "forbidden") return "403";
  if (answer === "unauthenticated" || (answer === "sign-in" && !ends)) return "sign-in";
  return ["internal", "unavailable"].includes(answer) || /^\d/.test(answer) ? answer : "let in";
}

test("every server action does nothing for whom its rule leaves out", async ({ as, baseURL }) => {
  // A development server compiles what is asked for, and lists it then.
  for (const path of pages.values()) await callers.get("Administrator")?.get(path);
  const page = await callers.get("a stranger")?.get("/sign-in");
  const reachable = reachableActions((await page?.text()) ?? "");
  expect(reachable.map(({ name }) => name).sort(), "every action has a rule, and some page uses it").toEqual(Object.keys(ACTIONS).sort());

  const answers: Record<string, Record<string, string>> = {};
  for (const { id, name, pages: shownOn } of reachable) {
    const { ends = false, ...call } = ACTIONS[name] ?? {};
    const path = pages.get(shownOn.find((one) => pages.has(one)) ?? "") ?? "/sign-in";
    answers[name] = await asEach(async (own, caller) => {
      const request = ends && caller !== "a stranger" ? (await as(caller)).context().request : own;
      return inWords(await callAction(request, { base: baseURL ?? "", path, id }, call), ends);
    });
  }
  expectAsRuled(answers, Object.fromEntries(Object.entries(ACTIONS).map(([name, { who }]) => [name, who])), "sign-in");
});
