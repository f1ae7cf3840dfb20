"use client";

import { useState } from "react";
import { useSelection } from "@/components/data-table/selection";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogFoot } from "@/components/ui/dialog";
import { ChevronDown } from "@/components/ui/icons";
import { Menu } from "@/components/ui/menu";
import { BULK_ACTIONS, type BulkAction } from "@/lib/exchange/core/bulk";
import type { BulkActionsProps, BulkChoices } from "./bulk-fields";
import { BulkForm, type BulkTargets } from "./bulk-form";

const FIRST: readonly BulkAction[] = ["hand_over", "set_team", "add_tags"];
const MORE: readonly BulkAction[] = ["set_backup_owner", "remove_tags", "move_review", "attest_unchanged", "retire"];

const NO_CHOICES: BulkChoices = { people: [], teams: [] };

function targetsOf(selection: ReturnType<typeof useSelection>["selection"], query: string): BulkTargets | null {
  if (selection.kind === "none") return null;
  return selection.kind === "matching" ? { where: query } : { refs: selection.ids };
}

/** What can be done with the selected workloads. Each opens a dialog with its one or two fields; what will happen is shown after it. */
export default function BulkWork({ query, prepare, choices }: BulkActionsProps) {
  const { selection, count } = useSelection();
  const [action, setAction] = useState<BulkAction>("hand_over");
  const [isOpen, setOpen] = useState(false);
  const [known, setKnown] = useState<BulkChoices>(NO_CHOICES);
  const targets = targetsOf(selection, query);

  function open(next: BulkAction): void {
    setAction(next);
    setOpen(true);
    // Without the suggestions a field still takes an address.
    if (known === NO_CHOICES) choices().then(setKnown, () => {});
  }

  const rows = count === 1 ? "1 workload" : `${count.toLocaleString("en")} workloads`;
  return (
    <>
      {FIRST.map((one) => (
        <Button key={one} variant="ghost" size="s" onClick={() => open(one)}>
          {BULK_ACTIONS[one]}
        </Button>
      ))}
      <Menu
        label={
          <>
            More changes <ChevronDown />
          </>
        }
        entries={MORE.map((one) => ({ label: BULK_ACTIONS[one], onSelect: () => open(one), apart: one === "retire" }))}
      />
      <Dialog
        title={`${BULK_ACTIONS[action]}: ${rows}`}
        lead="What will happen to each is shown next, before anything does."
        open={isOpen}
        onOpenChange={setOpen}
      >
        {targets && (
          <BulkForm key={action} action={action} targets={targets} prepare={prepare} {...known}>
            {(fields, button) => (
              <>
                <DialogBody>{fields}</DialogBody>
                <DialogFoot>{button}</DialogFoot>
              </>
            )}
          </BulkForm>
        )}
      </Dialog>
    </>
  );
}
