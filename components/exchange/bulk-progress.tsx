"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { Progress } from "@/components/ui/progress";

const LOOK_EVERY_MS = 1000;

/** How far a run is, looked at anew every second. It goes on whether anybody looks or not. */
export function BulkProgress({ done, of }: { done: number; of: number }) {
  const router = useRouter();
  useEffect(() => {
    const looking = setInterval(() => {
      if (!document.hidden) router.refresh();
    }, LOOK_EVERY_MS);
    return () => clearInterval(looking);
  }, [router]);
  const words = `${done.toLocaleString("en")} of ${of.toLocaleString("en")} rows`;
  return (
    <div className="stack tight">
      <Progress label="How far the bulk change is" done={done} of={of} />
      <p className="muted" aria-live="polite">
        {words}. It goes on when you leave this page.
      </p>
      <noscript>Load the page again to see how far it is.</noscript>
    </div>
  );
}
