"use client";

import { KeySquare, LogOut, Settings } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useActionState, useEffect, useRef } from "react";
import { type FormState, IDLE } from "@/components/ui/form-state";

/** What stands under one's own name: the account, and the way out. */
export function PersonMenu({ signOut }: { signOut: (state: FormState, form: FormData) => Promise<FormState> }) {
  const [state, submit] = useActionState(signOut, IDLE);
  const path = usePathname();
  const here = useRef<HTMLFormElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the menu closes because the page changed
  useEffect(() => {
    const menu = here.current?.closest<HTMLElement>("[popover]");
    if (menu?.matches(":popover-open")) menu.hidePopover();
  }, [path]);

  return (
    <>
      <Link className="item" href="/account">
        <Settings />
        Account and sessions
      </Link>
      <Link className="item" href="/account#tokens">
        <KeySquare />
        Your API tokens
      </Link>
      <form action={submit} ref={here}>
        <button type="submit" className="item">
          <LogOut />
          Sign out
        </button>
        {state.status === "problem" && <p className="head">{state.message}</p>}
      </form>
    </>
  );
}
