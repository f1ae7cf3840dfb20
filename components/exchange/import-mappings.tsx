"use client";

import { useActionState } from "react";
import { IDLE } from "@/components/ui/form-state";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { ProblemMessage } from "@/components/ui/problem-message";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Act } from "./import-act";

interface ImportMappingsProps {
  forget: Act;
  mappings: readonly { readonly name: string; readonly version: number; readonly by: string; readonly when: string }[];
}

/** Mappings that were saved for the next file. */
export function ImportMappings({ forget, mappings }: ImportMappingsProps) {
  const [state, send] = useActionState(forget, IDLE);
  if (mappings.length === 0) return null;
  return (
    <Panel labelledBy="mappings">
      <PanelHead title="Saved mappings" id="mappings" />
      <PanelBody>
        <ProblemMessage state={state} />
        <ul className="import-saved">
          {mappings.map(({ name, version, by, when }) => (
            <li key={name}>
              <span className="strong">{name}</span>
              <span className="small muted grow">{`Version ${version}, by ${by}, ${when}`}</span>
              <form action={send}>
                <input type="hidden" name="name" value={name} />
                <SubmitButton size="s" working="Deleting" aria-label={`Delete mapping ${name}`}>
                  Delete mapping
                </SubmitButton>
              </form>
            </li>
          ))}
        </ul>
      </PanelBody>
    </Panel>
  );
}
