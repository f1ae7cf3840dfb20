"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { ZONE_COOKIE } from "./zone-cookie";

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/**
 * Tells the server the browser's time zone, and has the page drawn in it. It stands on a page only where neither the person nor the
 * organisation has said one; nothing is decided by the cookie, which is checked like anything else that is sent.
 */
export function BrowserZone({ known }: { known: string | null }) {
  const router = useRouter();
  useEffect(() => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    if (!timeZone || timeZone === known) return;
    // biome-ignore lint/suspicious/noDocumentCookie: the store of cookies that would be nicer is not in every browser
    document.cookie = `${ZONE_COOKIE}=${encodeURIComponent(timeZone)}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
    router.refresh();
  }, [known, router]);
  return null;
}
