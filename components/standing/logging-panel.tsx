import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/button";
import { type Fact, KeyValues } from "@/components/ui/facts";
import { Glyph } from "@/components/ui/glyph";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { keysOf } from "@/lib/platform/closed-set";
import { LOG_KINDS, type LogKind } from "@/lib/standing/core";

interface When {
  readonly at: string;
  readonly words: string;
  readonly exact: string;
}

/** The newest event of a kind under one principal. */
export interface SeenEvent {
  readonly kind: LogKind;
  readonly identity: string;
  /** "production zone, sent by Pipeline, observed". */
  readonly note: string;
  readonly when: When;
}

export interface AttestationLook {
  readonly by: string;
  readonly statement: string;
  readonly when: When;
  readonly lapsed: boolean;
}

interface Props {
  seen: readonly SeenEvent[];
  attestation: AttestationLook | null;
  /** Where the reader may attest or take back; null for who may not. */
  acts: { readonly attest: string | null; readonly withdraw: string | null };
  /** The form that is open. */
  open: ReactNode;
}

function eventFacts(seen: readonly SeenEvent[]): Fact[] {
  return keysOf(LOG_KINDS).map((kind) => {
    const newest = seen.find((event) => event.kind === kind);
    const more = seen.filter((event) => event.kind === kind).length - 1;
    if (!newest) return { term: LOG_KINDS[kind], value: <span className="faint">Not seen</span> };
    return {
      term: LOG_KINDS[kind],
      value: (
        <>
          <RelativeTime {...newest.when} /> under <span className="mono">{newest.identity}</span>
        </>
      ),
      note: more > 0 ? `${newest.note}; also under ${more} other ${more === 1 ? "identity" : "identities"}` : newest.note,
    };
  });
}

function attestationFact(attestation: AttestationLook | null): Fact {
  if (!attestation) return { term: "Attested", value: <span className="faint">Nobody says that it is recorded</span> };
  const { by, statement, when, lapsed } = attestation;
  return {
    term: "Attested",
    value: (
      <>
        {by}, <RelativeTime {...when} />
        {lapsed && (
          <span className="badge small">
            <Glyph name="unproven" />
            Answers for it by now: counts no longer
          </span>
        )}
      </>
    ),
    note: statement,
  };
}

/** What was seen of a workload's log, kind by kind, and who vouches for it. */
export function LoggingPanel({ seen, attestation, acts, open }: Props) {
  return (
    <Panel labelledBy="logging">
      <PanelHead title="Logging" id="logging" note="the newest event of each kind">
        {!open && acts.withdraw && (
          <LinkButton href={acts.withdraw} size="s" variant="ghost" scroll={false}>
            Withdraw
          </LinkButton>
        )}
        {!open && acts.attest && (
          <LinkButton href={acts.attest} size="s" scroll={false}>
            {attestation ? "Attest anew" : "Attest logging"}
          </LinkButton>
        )}
      </PanelHead>
      <PanelBody className="stack">
        <KeyValues facts={[...eventFacts(seen), attestationFact(attestation)]} />
        {open}
      </PanelBody>
    </Panel>
  );
}
