import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";

interface Props {
  why: string;
  editHref: string | null;
  promoteHref: string | null;
}

/** Saved on hold: what that means, why, and the two ways on. */
export function HoldBanner({ why, editHref, promoteHref }: Props) {
  return (
    <Banner
      tone="amber"
      title="On hold: this is not an experiment."
      actions={
        <>
          {editHref && (
            <LinkButton href={editHref} size="s">
              Name a control point
            </LinkButton>
          )}
          {promoteHref && (
            <LinkButton href={promoteHref} size="s">
              Request promotion
            </LinkButton>
          )}
        </>
      }
    >
      {why} It is kept, with no live identity, and decisions deny until a person stands before the effect or a promotion is approved.
    </Banner>
  );
}
