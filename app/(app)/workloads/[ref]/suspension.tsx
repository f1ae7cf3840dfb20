import type { Moment } from "@/app/times";
import type { Consequence } from "@/components/registry/consequences";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Suspension } from "@/lib/promotion";
import { type Standing, SUSPENDED_AS, type SuspendedAs } from "@/lib/standing";

type Facts = Suspension["facts"];

interface Since {
  readonly at: Date;
  readonly moment: Moment;
  /** Null where it was not kept who it was. */
  readonly by: string | null;
  readonly reason: string;
}

const ENDS: Readonly<Record<SuspendedAs, string>> = {
  owner: "Its owner, its backup owner or the risk team can lift that.",
  risk: "The risk team can lift that.",
  demotion: "The risk team can lift that once what it could reach in production is proved to be gone.",
};

/** Somebody's own words, ended as a sentence where they did not: another one follows. */
const ended = (words: string): string => (/[.!?…]\s*$/u.test(words) ? words : `${words}.`);

/** When, by whom, as what and why, in a sentence each. */
export function SuspendedSince({ suspendedAs, since: { at, moment, by, reason } }: { suspendedAs: SuspendedAs | null; since: Since }) {
  return (
    <>
      Suspended <RelativeTime at={at.toISOString()} {...moment} />
      {suspendedAs && ` ${SUSPENDED_AS[suspendedAs]}`}
      {by && ` (${by})`}: {ended(reason)}
    </>
  );
}

/** What stands on every page of a workload while it is stopped. */
export function SuspensionBanner({ workload, standing, momentOf, mayEdit }: BannerProps) {
  const { suspendedAt: at, suspendedAs, suspendedBy: by, suspendReason } = standing;
  if (!at || !suspendedAs) return null;
  const lift = (
    <LinkButton href={`/workloads/${workload}/lift`} size="s">
      Lift the suspension
    </LinkButton>
  );
  const list = (
    <LinkButton href={`/workloads/${workload}/revocation`} size="s">
      Revocation list
    </LinkButton>
  );
  return (
    <Banner
      tone="red"
      title="Decisions deny."
      actions={
        <>
          {suspendedAs === "demotion" && list}
          {mayEdit && lift}
        </>
      }
    >
      <SuspendedSince suspendedAs={suspendedAs} since={{ at, moment: momentOf(at), by, reason: suspendReason ?? "" }} /> {ENDS[suspendedAs]}
    </Banner>
  );
}

interface BannerProps {
  /** WL-0123. */
  readonly workload: string;
  readonly standing: Standing;
  readonly momentOf: (at: Date) => Moment;
  readonly mayEdit: boolean;
}

/** What stopping it does, in the order in which it matters. */
export function suspendConsequences({ asker, suspendedAs }: Facts): Consequence[] {
  return [
    { title: "Decisions deny", words: "From this moment on, whatever its stage. Its stage, its approval and its review stay as they are." },
    {
      title: "No promotion goes through",
      words: "None is requested, and an open request is not approved, until the suspension is lifted.",
    },
    asker === "risk"
      ? {
          title: "Risk lifts it",
          words: suspendedAs === "owner" ? "Its owner's precaution becomes yours: they cannot lift it any more." : "Its owner cannot.",
        }
      : { title: "You, its backup owner or the risk team lift it", words: "Risk may take it over; then risk alone lifts it." },
  ];
}

/** What letting it run again does. */
export function liftConsequences({ suspendedAs }: Facts): Consequence[] {
  return [
    {
      title: "Decisions are judged again",
      words: "On its stage and its reach as they stand.",
    },
    suspendedAs === "demotion"
      ? { title: "It stays an experiment", words: "What it had in production is gone. The way back is a promotion through the gate." }
      : { title: "A promotion may be requested again", words: "An open request can be approved again, where its gate is otherwise met." },
  ];
}
