"use client";

import { useActionState, useEffect, useRef } from "react";
import { RoleRow } from "@/components/layout/sign-in-layout";
import { FormMessage } from "@/components/ui/form-message";
import { type FormState, IDLE } from "@/components/ui/form-state";
import { DEMO_WORDS, type DemoRole } from "@/lib/people/core";
import { RoleIcon } from "./role-icon";

export interface DemoChoice {
  id: string;
  role: DemoRole;
  name: string;
  /** What waits: "6 mine". */
  waiting: string;
}

interface DemoRolesProps {
  action: (previous: FormState, form: FormData) => Promise<FormState>;
  people: readonly DemoChoice[];
  from: string;
}

/** One button per demo person; the keys 1 to 9 press them. A plain form, so that it works without JavaScript. */
export function DemoRoles({ action, people, from }: DemoRolesProps) {
  const [state, send] = useActionState(action, IDLE);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    function press(event: KeyboardEvent): void {
      if (event.altKey || event.ctrlKey || event.metaKey || !/^[1-9]$/.test(event.key)) return;
      form.current?.querySelectorAll<HTMLButtonElement>("button[name=person]")[Number(event.key) - 1]?.click();
    }
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
  const twice = new Set(people.map(({ role }) => role).filter((role, index, roles) => roles.indexOf(role) !== index));
  return (
    <form ref={form} action={send} className="panel roles" aria-label="Demo roles">
      {state.status === "problem" && <FormMessage requestId={state.requestId}>{state.message}</FormMessage>}
      <input type="hidden" name="from" value={from} />
      {people.map(({ id, role, name, waiting }) => (
        <button key={id} type="submit" name="person" value={id} title={name}>
          <RoleRow
            icon={<RoleIcon role={role} />}
            title={twice.has(role) ? `${DEMO_WORDS[role].name}, ${name}` : DEMO_WORDS[role].name}
            words={DEMO_WORDS[role].purpose}
            waiting={waiting}
          />
        </button>
      ))}
    </form>
  );
}
