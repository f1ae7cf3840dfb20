"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useRef, useTransition } from "react";
import { ChevronRight } from "@/components/ui/icons";
import { Link } from "@/components/ui/link";
import { foldCookie, foldName } from "./fold-state";

interface Props {
  title: string;
  open: boolean;
  /** What is chosen in it, in words: shown while it is folded. */
  chosen?: string | undefined;
  /** It was not counted: the page that counts it, for whoever has no script. */
  unreadHref?: string | undefined;
  children?: ReactNode;
}

/** One facet, open or folded; the browser remembers which. What was folded and not counted is counted when it is opened. */
export function FacetFold({ title, open, chosen, unreadHref, children }: Props) {
  const router = useRouter();
  const place = useRef<HTMLDetailsElement>(null);
  const [isReading, startReading] = useTransition();
  const remember = () => {
    // A click on the summary, by hand or by key, comes before the browser folds.
    const willOpen = !place.current?.open;
    // biome-ignore lint/suspicious/noDocumentCookie: the store of cookies that would be nicer is not in every browser
    document.cookie = foldCookie(document.cookie, foldName(title), willOpen);
    if (willOpen && unreadHref) startReading(() => router.refresh());
  };
  return (
    <details ref={place} open={open}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a summary is a button */}
      <summary className="facet-head" onClick={remember}>
        <ChevronRight aria-hidden="true" />
        {title}
        {chosen && <span className="chosen trunc">{chosen}</span>}
      </summary>
      {children}
      {unreadHref && (
        <div className="facet-unread" aria-live="polite">
          {isReading ? (
            "Counting"
          ) : (
            <Link href={unreadHref} scroll={false}>
              Count {title.toLowerCase()}
            </Link>
          )}
        </div>
      )}
    </details>
  );
}
