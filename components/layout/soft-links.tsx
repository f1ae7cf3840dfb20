"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** A click that asks for another tab, a file or another page's answer is the browser's. */
function isPlain(event: MouseEvent): boolean {
  return event.button === 0 && !event.defaultPrevented && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}

/** The link that was followed, where it is one of ours to this very site. */
function softLinkAt(target: EventTarget | null): HTMLAnchorElement | null {
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>("a[data-soft]") : null;
  return link && link.origin === location.origin && (link.target === "" || link.target === "_self") ? link : null;
}

/** Follows the plain links of the shell without loading the page anew. Without a script, and before this stands, they load it. */
export function SoftLinks() {
  const router = useRouter();
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const link = isPlain(event) ? softLinkAt(event.target) : null;
      if (!link) return;
      event.preventDefault();
      router.push(link.href.slice(link.origin.length), { scroll: link.dataset.soft !== "stay" });
    };
    document.addEventListener("click", follow);
    return () => document.removeEventListener("click", follow);
  }, [router]);
  return null;
}
