"use client";

import { usePathname } from "next/navigation";
import { useActionState, useEffect, useRef } from "react";
import { type FormState, IDLE } from "@/components/ui/form-state";
import { KeySquare, LogOut, Rows3, Rows4, Settings, SlidersHorizontal } from "@/components/ui/icons";
import { Link } from "@/components/ui/link";

interface PersonMenuProps {
  signOut: (state: FormState, form: FormData) => Promise<FormState>;
  density: "comfortable" | "compact";
  /** Takes the field `density`. */
  setDensity: (form: FormData) => Promise<void>;
}

/** What stands under one's own name: the account, how dense tables are, and the way out. */
export function PersonMenu({ signOut, density, setDensity }: PersonMenuProps) {
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
      <Link className="item" href="/account/settings">
        <SlidersHorizontal />
        Settings
      </Link>
      <form action={setDensity}>
        <button type="submit" className="item" name="density" value={density === "compact" ? "comfortable" : "compact"}>
          {density === "compact" ? <Rows3 /> : <Rows4 />}
          {density === "compact" ? "Make rows comfortable" : "Make rows compact"}
        </button>
      </form>
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
