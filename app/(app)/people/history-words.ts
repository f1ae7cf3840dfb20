import { PERSON_FIELDS, personFieldText } from "@/components/people/person-words";
import { instantWords } from "@/lib/platform";

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** The words of a timeline about people, teams and tokens; instants read on the reader's clock. */
export function historyWords(zone: string) {
  return {
    field: (name: string): string => PERSON_FIELDS[name] ?? name,
    value: (value: unknown): string =>
      typeof value === "string" && INSTANT.test(value) ? instantWords(new Date(value), zone) : personFieldText(value),
  };
}
