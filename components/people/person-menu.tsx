"use client";

import { LogOut, Settings } from "lucide-react";
import Link from "next/link";
import { useActionState } from "react";
import { type FormState, IDLE } from "@/components/ui/form-state";

/** What stands under one's own name: the account, and the way out. */
export function PersonMenu({ signOut }: { signOut: (state: FormState, form: FormData) => Promise<FormState> }) {
  const [state, submit] = useActionState(signOut, IDLE);
  return (
    <>
      <Link className="item" href="/account">
        <Settings />
        Account and sessions
      </Link>
      <form action={submit}>
        <button type="submit" className="item">
          <LogOut />
          Sign out
        </button>
        {state.status === "problem" && <p className="head">{state.message}</p>}
      </form>
    </>
  );
}
