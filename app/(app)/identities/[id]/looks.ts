/** An identity as its page shows it: instants in words, and what is known elsewhere as one list. */
import type { Moment } from "@/app/times";
import type { CredentialLine } from "@/components/registry/credential-list";
import type { KnownElsewhere } from "@/components/registry/identity-elsewhere";
import { type CalendarDate, dayWords } from "@/lib/platform";
import { type IdentityDetail, PHASES } from "@/lib/registry";
import { expiryOf } from "../expiry";

type Credential = IdentityDetail["credentials"][number];

interface Now {
  readonly today: CalendarDate;
  readonly soonDays: number;
  readonly timeOf: (at: Date) => Moment;
}

const iso = (at: Date | null): string => at?.toISOString() ?? "";
const dayOf = (at: Date | null): CalendarDate | null => at?.toISOString().slice(0, 10) ?? null;

function credentialLine(identity: IdentityDetail, credential: Credential, { today, soonDays, timeOf }: Now): CredentialLine {
  const { id, version, kind, label, storeRef, hasFingerprint, source, knownAt, lastSeenAt, retiredAt } = credential;
  const retired = dayOf(retiredAt);
  return {
    ...{ id, version, kind, label, storeRef, hasFingerprint, source },
    ...{ issuedAt: iso(credential.issuedAt), expiresAt: iso(credential.expiresAt), rotatedAt: iso(credential.rotatedAt) },
    expires: expiryOf(dayOf(credential.expiresAt), today, soonDays),
    lastSeen: lastSeenAt && { at: lastSeenAt.toISOString(), ...timeOf(lastSeenAt) },
    retired: retired && dayWords(retired),
    known: { places: knownAt.length, crosses: knownAt.some(({ zone }) => zone !== identity.zone) },
  };
}

/** Its credentials, each with what may be said of it. */
export function credentialLines(identity: IdentityDetail, now: Now): CredentialLine[] {
  return identity.credentials.map((credential) => credentialLine(identity, credential, now));
}

/** Where else its principal is registered and its secrets are known; what crosses the wall comes first. What is retired stands nowhere. */
export function knownElsewhere(identity: IdentityDetail): KnownElsewhere[] {
  if (identity.retiredAt) return [];
  const own = { zone: identity.zone };
  const principals = identity.samePrincipal.map(({ ref, zone, phase, workload }) => ({
    ...{ key: `principal ${ref}`, what: "The principal", zone, crosses: zone !== own.zone },
    identity: { ref, note: PHASES[phase].toLowerCase() },
    workload: { ref: workload.ref, name: workload.name },
  }));
  const secrets = identity.credentials.flatMap(({ id, label, knownAt }) =>
    knownAt.map((place, index) => ({
      ...{ key: `${id} ${index}`, what: `The secret of “${label}”`, zone: place.zone, crosses: place.zone !== own.zone },
      identity: { ref: place.identity.ref, note: `in ${place.storeRef}` },
      workload: place.workload,
    })),
  );
  return [...principals, ...secrets].sort((a, b) => Number(b.crosses) - Number(a.crosses));
}
