import type { APIRequestContext, Page } from "@playwright/test";
import { expect, signIn, test, unique } from "../fixtures";
import { registerReadyWorkload, requestPromotion } from "../steps";
import { callAction, type ReachableAction, reachableActions } from "./actions";
import { ACTIONS, type Audience, PAGES, ROLES, ROUTES } from "./rules";

type Caller = (typeof ROLES)[number] | "a stranger";

let callers: ReadonlyMap<Caller, APIRequestContext>;
let pages: ReadonlyMap<string, string>;
let reachable: readonly ReachableAction[];

/** The address of a record under a list: what its first row leads to. */
async function firstBelow(page: Page, list: string): Promise<string> {
  await page.goto(list);
  const links = await page
    .getByRole("main")
    .locator(`a[href^="${list}/"]`)
    .evaluateAll((all) => all.map((a) => a.getAttribute("href") ?? ""));
  return links.find((href) => !/\/(new|import)\b/.test(href)) ?? `${list}/none`;
}

/** An address for every page: with the owner's own records where it has parameters. */
async function addresses(owner: Page): Promise<Map<string, string>> {
  const workload = await registerReadyWorkload(owner, unique("Matrix"));
  const known = new Map([
    ["/workloads", `/workloads/${workload}`],
    ["/promotions", `/promotions/${await requestPromotion(owner, workload, "production")}`],
    ["/setup", "/setup/no-such-link"],
  ]);
  const found = new Map<string, string>();
  for (const page of Object.keys(PAGES)) {
    const [list = "", ...rest] = page.split(/\/\[\w+\]/);
    if (page.includes("[") && !known.has(list)) known.set(list, await firstBelow(owner, list));
    found.set(page, page.includes("[") ? `${known.get(list)}${rest.join("")}` : page);
  }
  return found;
}

test.beforeAll(async ({ browser, playwright, baseURL }) => {
  test.setTimeout(300_000);
  const made = new Map<Caller, APIRequestContext>([["a stranger", await playwright.request.newContext({ baseURL })]]);
  for (const role of ROLES) {
    const page = await (await browser.newContext()).newPage();
    await signIn(page, role);
    made.set(role, page.context().request);
    if (role === "Owner") pages = await addresses(page);
  }
  callers = made;
});

const letsIn = (who: Audience, caller: Caller): boolean =>
  who === "everyone" || (who !== "nobody" && caller !== "a stranger" && who.includes(caller));

/** What a page or route answers to each caller, in the words of the matrix. */
async function met(path: string): Promise<Record<string, string>> {
  const answers: Record<string, string> = {};
  for (const [caller, request] of callers) {
    const response = await request.get(path, { maxRedirects: 0 });
    const leadsTo = response.headers().location ?? "";
    answers[caller] = response.status() < 300 ? "let in" : leadsTo.includes("/sign-in") ? "sign-in" : String(response.status());
  }
  return answers;
}

/** What a rule promises each caller. */
function promised(who: Audience, strangers: string): Record<string, string> {
  const answer = (caller: Caller): string =>
    letsIn(who, caller) ? "let in" : who === "nobody" ? "404" : caller === "a stranger" ? strangers : "403";
  return Object.fromEntries([...callers.keys()].map((caller) => [caller, answer(caller)]));
}

test.describe("every page", () => {
  for (const [page, who] of Object.entries(PAGES)) {
    test(`lets in whom its rule says: ${page}`, async () => {
      expect(await met(pages.get(page) ?? "")).toEqual(promised(who, "sign-in"));
    });
  }
});

test.describe("every route handler", () => {
  for (const [route, { who, at }] of Object.entries(ROUTES)) {
    test(`lets in whom its rule says: ${route}`, async () => {
      expect(await met(at ?? route)).toEqual(promised(who, "401"));
    });
  }
});

test.describe("every server action", () => {
  test.beforeAll(async () => {
    const stranger = callers.get("a stranger");
    // A development server compiles what is asked for, and lists it then.
    for (const path of pages.values()) await callers.get("Administrator")?.get(path);
    reachable = reachableActions((await stranger?.get("/sign-in").then((answer) => answer.text())) ?? "");
  });

  test("that a browser can reach has a rule", () => {
    expect(reachable.map(({ name }) => name).filter((name) => !(name in ACTIONS))).toEqual([]);
  });

  for (const [name, { who, ends, ...call }] of Object.entries(ACTIONS)) {
    test(`does nothing for whom its rule leaves out: ${name}`, async ({ as, baseURL }) => {
      const action = reachable.find((one) => one.name === name);
      expect(action, "no page uses it, so that no browser can call it").toBeDefined();
      const path = pages.get(action?.pages.find((page) => pages.has(page)) ?? "") ?? "/sign-in";
      for (const [caller, own] of callers) {
        const request = ends && caller !== "a stranger" ? (await as(caller)).context().request : own;
        const answer = await callAction(request, { base: baseURL ?? "", path, id: action?.id ?? "" }, call);
        const refused = caller === "a stranger" ? ["unauthenticated", "sign-in"] : ["forbidden"];
        const wrong = ["unauthenticated", "forbidden", "internal", ...(ends ? [] : ["sign-in"])];
        if (letsIn(who, caller)) expect(wrong, `${caller} met ${answer}`).not.toContain(answer);
        else expect(refused, `${caller} met ${answer}`).toContain(answer);
      }
    });
  }
});
