import { LinkButton } from "@/components/ui/button";

/** On a phone the decision stands below all that is read for it: this leads to it, at the foot of the window until it is there itself. */
export function DecideDock({ children }: { children: string }) {
  return (
    <div className="decide-dock">
      <LinkButton href="#decision" variant="primary">
        {children}
      </LinkButton>
    </div>
  );
}
