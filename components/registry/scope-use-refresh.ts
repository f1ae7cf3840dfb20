"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import type { FormState } from "@/components/ui/form-state";

/** After a conflict the page around the form shows what stands now, so that nothing is decided beside facts that are gone. */
export function useRefreshOnConflict(state: FormState): void {
  const router = useRouter();
  useEffect(() => {
    if (state.status === "problem" && state.code === "conflict") router.refresh();
  }, [state, router]);
}
