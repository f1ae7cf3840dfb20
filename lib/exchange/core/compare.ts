/**
 * A record of the file beside the workload that it brought in before.
 *   1. The same digest: nothing changes, whatever was edited in the registry since.
 *   2. Name, purpose, team, tags and notes are the file's: they are taken over. A missing owner is given, a given one stays.
 *   3. Stage, kind, effects and go-live are decided in the registry once they are in it: a difference is told, never taken over.
 */
import type { RecordFacts } from "./records";

/** The workload as it stands. */
export interface KnownFacts {
  readonly name: string;
  readonly purpose: string;
  readonly team: string | null;
  readonly kind: string;
  readonly stage: string;
  readonly goLiveOn: string | null;
  readonly effects: readonly string[];
  readonly tags: readonly string[];
  readonly owner: string | null;
  readonly backupOwner: string | null;
}

export interface Difference {
  readonly field: string;
  readonly before: string;
  readonly after: string;
  /** False for what the registry keeps as it is. */
  readonly taken: boolean;
}

const joined = (list: readonly string[]): string => [...list].sort().join(", ");

function difference(field: string, before: string | null, after: string | null, taken: boolean): Difference[] {
  return (before ?? "") === (after ?? "") ? [] : [{ field, before: before ?? "", after: after ?? "", taken }];
}

/** What a changed record would change, field by field, and what it would have changed but for rule 3. */
export function differencesOf(known: KnownFacts, facts: RecordFacts): Difference[] {
  const tags = [...new Set([...known.tags, ...facts.tags])];
  return [
    ...difference("Name", known.name, facts.name, true),
    ...difference("Purpose", known.purpose, facts.purpose, true),
    ...difference("Team", known.team, facts.team, true),
    ...difference("Tags", joined(known.tags), joined(tags), true),
    ...difference("Owner", known.owner, facts.owner ?? known.owner, known.owner === null),
    ...difference("Backup owner", known.backupOwner, facts.backupOwner ?? known.backupOwner, known.backupOwner === null),
    ...difference("Stage", known.stage, facts.stage, false),
    ...difference("Kind", known.kind, facts.kind, false),
    ...difference("Effects", joined(known.effects), joined(facts.effects), false),
    ...difference("Go-live", known.goLiveOn, facts.goLiveOn, false),
  ];
}
