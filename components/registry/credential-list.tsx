import { DueBadge } from "@/components/ui/badge";
import { cx } from "@/components/ui/classes";
import { Facts } from "@/components/ui/facts";
import { type DueState, Glyph } from "@/components/ui/glyph";
import { RelativeTime } from "@/components/ui/relative-time";
import { Tag } from "@/components/ui/tag";
import { dayWords } from "@/lib/platform/words";
import { CREDENTIAL_KINDS, FACT_SOURCES, type FactSource } from "@/lib/registry/core/words";
import { type EditableCredential, EditCredential, RetireCredential } from "./credential-dialogs";
import { SharedMark } from "./reach-marks";

export interface CredentialLine extends EditableCredential {
  readonly source: FactSource;
  readonly expires: { readonly state: DueState; readonly words: string; readonly dueOn: string | null; readonly exact: string };
  readonly lastSeen: { readonly at: string; readonly words: string; readonly exact: string } | null;
  /** "12 Nov 2026"; null while it stands. */
  readonly retired: string | null;
  /** In how many other places the same secret is known, and whether one of them is in the other zone. */
  readonly known: { readonly places: number; readonly crosses: boolean };
}

type Act = Parameters<typeof EditCredential>[0]["action"];

interface Props {
  credentials: readonly CredentialLine[];
  /** What the reader may do; null for those who may only read. */
  acts: { readonly edit: Act; readonly retire: Act } | null;
}

const notStated = <span className="faint">Not stated</span>;

/** That there is a fingerprint, and in how many places the secret behind it is known; never the fingerprint. */
function Fingerprint({ credential: { hasFingerprint, known, retired } }: { credential: CredentialLine }) {
  if (!hasFingerprint) return <span className="small faint">No fingerprint: it cannot be compared</span>;
  if (known.places > 0) {
    const words = `Also known in ${known.places} other ${known.places === 1 ? "place" : "places"}`;
    return <SharedMark crosses={known.crosses} words={words} />;
  }
  return (
    <span className="badge small muted">
      <Glyph name="met" />
      {retired ? "Fingerprint known" : "Fingerprint known nowhere else"}
    </span>
  );
}

function day(instant: string) {
  return instant ? <time dateTime={instant}>{dayWords(instant.slice(0, 10))}</time> : notStated;
}

function CredentialItem({ credential, acts }: { credential: CredentialLine; acts: Props["acts"] }) {
  const { kind, label, storeRef, issuedAt, rotatedAt, expires, lastSeen, retired, source } = credential;
  return (
    <li className={cx(retired && "is-retired")} id={`credential-${credential.id}`}>
      <div className="row wrap head">
        <h3>{label}</h3>
        <Tag>{CREDENTIAL_KINDS[kind]}</Tag>
        {retired ? <span className="small faint">Retired {retired}</span> : <Fingerprint credential={credential} />}
        {acts && !retired && (
          <span className="acts">
            <EditCredential action={acts.edit} credential={credential} />
            <RetireCredential action={acts.retire} credential={credential} />
          </span>
        )}
      </div>
      <Facts
        facts={[
          { term: "Kept in", value: <span className="mono">{storeRef}</span>, note: FACT_SOURCES[source] },
          { term: "Issued", value: day(issuedAt) },
          { term: "Expires", value: retired ? day(credential.expiresAt) : <DueBadge {...expires} /> },
          { term: "Rotated", value: day(rotatedAt) },
          { term: "Last seen", value: lastSeen ? <RelativeTime {...lastSeen} /> : <span className="faint">Never seen</span> },
        ]}
      />
    </li>
  );
}

/** What an identity authenticates with, one block each; what is retired is folded. */
export function CredentialList({ credentials, acts }: Props) {
  const standing = credentials.filter(({ retired }) => retired === null);
  const retired = credentials.filter((credential) => credential.retired !== null);
  return (
    <>
      {standing.length > 0 && (
        <ul className="creds">
          {standing.map((credential) => (
            <CredentialItem key={credential.id} credential={credential} acts={acts} />
          ))}
        </ul>
      )}
      {retired.length > 0 && (
        <details className="fold">
          <summary>{retired.length === 1 ? "Show 1 retired" : `Show ${retired.length} retired`}</summary>
          <ul className="creds">
            {retired.map((credential) => (
              <CredentialItem key={credential.id} credential={credential} acts={null} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
