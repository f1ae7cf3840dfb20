"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { ChevronRight } from "@/components/ui/icons";
import { PICTURE_COOKIE } from "./stage-picture";

const YEAR_SECONDS = 365 * 24 * 60 * 60;

interface Props {
  open: boolean;
  /** The picture; absent where it was folded and so never counted. */
  children?: ReactNode;
}

/** Folds and unfolds what it holds, and remembers it in this browser. What was folded is fetched when it is unfolded. */
export function FoldPicture({ open, children }: Props) {
  const router = useRouter();
  const remember = (now: boolean) => {
    if (now === open) return;
    // biome-ignore lint/suspicious/noDocumentCookie: the store of cookies that would be nicer is not in every browser
    document.cookie = `${PICTURE_COOKIE}=${now ? "open" : "folded"}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
    router.refresh();
  };
  return (
    <details className="stage-picture" open={open} onToggle={(event) => remember(event.currentTarget.open)}>
      <summary>
        <ChevronRight aria-hidden="true" />
        Portfolio by stage
      </summary>
      {children}
    </details>
  );
}
