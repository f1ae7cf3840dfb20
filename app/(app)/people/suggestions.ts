import type { Suggestion } from "@/components/ui/suggest-input";

/** People as a field suggests them: found by name, sent by address. */
export function suggestionsOf(people: readonly { readonly name: string; readonly email: string }[]): Suggestion[] {
  return people.map(({ name, email }) => ({ value: email, label: name }));
}
