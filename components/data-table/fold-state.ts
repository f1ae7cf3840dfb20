/** Which parts of a page a browser keeps folded: one cookie, read by the server, so that nothing jumps. */
export const FOLDS_COOKIE = "airlock-facets";

/** The name of the whole column of facets among the parts. */
export const COLUMN = "all";

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Parts by name: true for open. What nobody folded or opened is not in it. */
export type Folds = Readonly<Record<string, boolean>>;

/** The name of a part in the cookie: its title without what a cookie cannot hold. */
export function foldName(title: string): string {
  return title.toLowerCase().replaceAll(/[^a-z]+/g, "-");
}

/** What the cookie says: "owner.1~trust-zone.0". Whatever else stands in it is left out. */
export function readFolds(cookie: string | undefined): Folds {
  const parts = (cookie ?? "").split("~").flatMap((part): [string, boolean][] => {
    const [, name, open] = /^([a-z-]{1,40})\.([01])$/.exec(part) ?? [];
    return name ? [[name, open === "1"]] : [];
  });
  return Object.fromEntries(parts);
}

/** What to write to `document.cookie` when a part is folded or opened; `cookies` is what stands there. */
export function foldCookie(cookies: string, name: string, open: boolean): string {
  const found = cookies
    .split("; ")
    .find((one) => one.startsWith(`${FOLDS_COOKIE}=`))
    ?.slice(FOLDS_COOKIE.length + 1);
  const folds = { ...readFolds(found), [name]: open };
  const value = Object.entries(folds).map(([one, isOpen]) => `${one}.${isOpen ? 1 : 0}`);
  return `${FOLDS_COOKIE}=${value.join("~")}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
}
