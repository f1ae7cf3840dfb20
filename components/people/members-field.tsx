"use client";

import { type KeyboardEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Field, Fieldset } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Suggestion } from "@/components/ui/suggest-input";

interface MembersFieldProps {
  people: readonly Suggestion[];
  /** Addresses of the members to begin with. */
  members: readonly string[];
  error?: readonly string[] | undefined;
}

/**
 * The members of a team, each with a tick that takes them out, and a field that brings one in. Without JavaScript the field is a
 * member like the ticks: saving adds whom it names.
 */
export function MembersField({ people, members, error }: MembersFieldProps) {
  const [listed, setListed] = useState(members);
  const [typed, setTyped] = useState("");
  const list = useId();
  const names = new Map(people.map(({ value, label }) => [value, label]));
  const add = () => {
    const address = typed.trim().toLowerCase();
    if (!address) return;
    if (!listed.includes(address)) setListed([...listed, address]);
    setTyped("");
  };
  const addOnEnter = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || typed.trim() === "") return;
    event.preventDefault();
    add();
  };
  return (
    <Fieldset id="members" legend={`Members, ${listed.length}`} error={error}>
      {/* An empty value says "none of them" where no tick is left. */}
      <input type="hidden" name="members[]" value="" />
      {listed.length > 0 && (
        <ul className="mb-2 grid grid-cols-2 gap-x-4 gap-y-1 phone:grid-cols-1">
          {listed.map((address) => (
            <li key={address} className="min-w-0">
              <Checkbox
                name="members[]"
                value={address}
                defaultChecked
                label={
                  <span className="trunc" title={address}>
                    {names.get(address) ?? address} <span className="faint small">{names.has(address) && address}</span>
                  </span>
                }
              />
            </li>
          ))}
        </ul>
      )}
      <Field id="member" label="Add a member" hint="By e-mail address. Whoever loses the tick is taken out when you save." optional>
        {(control) => (
          <span className="row">
            <Input
              {...control}
              name="members[]"
              list={list}
              autoComplete="off"
              placeholder="Name or address"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              onKeyDown={addOnEnter}
            />
            <Button onClick={add}>Add to list</Button>
          </span>
        )}
      </Field>
      <datalist id={list}>
        {people.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </datalist>
    </Fieldset>
  );
}
