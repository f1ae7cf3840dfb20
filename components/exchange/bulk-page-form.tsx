"use client";

import { LinkButton } from "@/components/ui/button";
import { BULK_ACTIONS } from "@/lib/exchange/core/bulk";
import { BulkForm } from "./bulk-form";

type Props = Omit<Parameters<typeof BulkForm>[0], "children"> & { back: string };

/** The form of a bulk change on a page of its own: it needs no script. */
export function BulkPageForm({ back, ...form }: Props) {
  return (
    <BulkForm {...form}>
      {(fields, button) => (
        <fieldset className="stack">
          <legend className="vh">{BULK_ACTIONS[form.action]}</legend>
          {fields}
          <div className="row wrap">
            {button}
            <LinkButton href={back}>Back to workloads</LinkButton>
          </div>
        </fieldset>
      )}
    </BulkForm>
  );
}
