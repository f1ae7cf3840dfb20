import type { Suggestion } from "@/components/ui/suggest-input";

const BEGUN = /(?:^|[^\p{L}\p{N}_@\\.+-])@([\p{L}\p{N}][^\n@`]{0,59})$/u;
const OFFERED = 5;
const MOST_WORDS = 4;

/** What was typed of a mention that ends at the caret; null where none does. */
export function mentionBegun(before: string): string | null {
  const typed = BEGUN.exec(before)?.[1];
  return typed === undefined || typed.split(" ").length > MOST_WORDS ? null : typed;
}

/** Whom it may mean: names and addresses that begin so, or have a word that does; nobody once a name is whole. */
export function suggested(typed: string, people: readonly Suggestion[]): Suggestion[] {
  const asked = typed.toLowerCase();
  const begins = ({ label, value }: Suggestion): boolean =>
    value.toLowerCase().startsWith(asked) || ` ${label.toLowerCase()}`.includes(` ${asked}`);
  const found = people.filter(begins).slice(0, OFFERED);
  return found.length === 1 && found[0]?.label.toLowerCase() === asked ? [] : found;
}
