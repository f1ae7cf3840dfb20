import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { UserRound } from "@/components/ui/icons";
import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/relative-time";
import { dayWords } from "@/lib/platform/words";
import { type Act, WithdrawOffer } from "./withdraw-offer";

export interface OpenOffer {
  readonly id: string;
  /** WL-0123: what is offered. */
  readonly ref: string;
  readonly to: string;
  readonly by: string;
  readonly at: string;
  readonly moment: { readonly words: string; readonly exact: string };
  readonly reason: string;
  /** The last day on which it may be accepted. */
  readonly until: string;
}

/** Somebody's own words, ended as a sentence where they did not: another one follows. */
const ended = (words: string): string => (/[.!?…]\s*$/u.test(words) ? words : `${words}.`);

interface Props {
  offer: OpenOffer;
  /** Whoever looks was offered it. */
  isMine: boolean;
  /** For whoever may take it back. */
  withdraw: Act | null;
}

/** On the pages of a workload that nobody answers for: to whom it is offered, and what whoever looks can do about it. */
export function OfferBanner({ offer: { id, ref, to, by, at, moment, reason, until }, isMine, withdraw }: Props) {
  const answer = (
    <LinkButton href="/handovers" size="s" variant="primary">
      Accept or decline
    </LinkButton>
  );
  return (
    <Banner
      tone="accent"
      icon={<UserRound />}
      title={isMine ? "Offered to you." : `Offered to ${to}.`}
      actions={
        (isMine || withdraw) && (
          <>
            {withdraw && <WithdrawOffer act={withdraw} id={id} names={ref} onItsPage />}
            {isMine && answer}
          </>
        )
      }
    >
      {by}, <RelativeTime at={at} {...moment} />: {ended(reason)}{" "}
      {isMine ? "You own it once you accept, which you can" : "It may be accepted"} until {dayWords(until)}.{" "}
      {withdraw && (
        <Link href="/handovers?show=team" className="underline">
          All open offers
        </Link>
      )}
    </Banner>
  );
}
