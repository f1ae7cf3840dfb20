import { resolve } from "node:path";
import { measureCounts, measureSearch } from "./speed/counts";
import { measureFindings } from "./speed/findings";
import { measureLists } from "./speed/lists";
import { MILLION, TEN_THOUSAND } from "./speed/registry";
import { measureReminders } from "./speed/reminders";
import { withSizes } from "./speed/sizes";
import { measureWriters } from "./speed/writers";

// Two registries, of ten thousand and of a million workloads: lists, counts, searches and findings in both, writers in the smaller one. Parts are
// named as arguments; none means all. Ends with one line of JSON, for scripts/bench.mjs.

const SHORT = process.argv.includes("--short");
const SIZES = SHORT ? { small: { ...TEN_THOUSAND, workloads: 2_000 }, large: TEN_THOUSAND } : { small: TEN_THOUSAND, large: MILLION };
const QUICK = SHORT ? { rounds: 1, ms: 200 } : { rounds: 9, ms: 700 };
const LONG = SHORT ? { rounds: 1, ms: 500 } : { rounds: 5, ms: 4_000 };

const asked = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const isAsked = (part: string): boolean => asked.length === 0 || asked.includes(part);

const figures = await withSizes(resolve(import.meta.dirname, ".."), SIZES, async (sizes) => ({
  small: sizes.small.size.workloads,
  large: sizes.large.size.workloads,
  ...(isAsked("lists") ? { lists: await measureLists(sizes, QUICK) } : {}),
  ...(isAsked("counts") ? { counts: await measureCounts(sizes, QUICK), search: await measureSearch(sizes, QUICK) } : {}),
  ...(isAsked("findings") ? { findings: await measureFindings(sizes, QUICK) } : {}),
  ...(isAsked("reminders") ? { reminders: await measureReminders(sizes, QUICK) } : {}),
  // Last: they leave a registry that is no longer what was described.
  ...(isAsked("writers") ? { writers: await measureWriters(sizes, LONG) } : {}),
}));
console.log(JSON.stringify(figures));
process.exit();
