import { type Chance, chanceOf } from "../prisma/testing/chance";

/** The seed of `--seed N`, else a new one; said aloud, so that what it breaks can be broken again. */
export function chanceOfThisRun(): Chance {
  const at = process.argv.indexOf("--seed");
  const seed = at > 0 ? Number(process.argv[at + 1]) : Math.floor(Math.random() * 2 ** 32);
  console.log(`seed    ${seed}`);
  return chanceOf(seed);
}
