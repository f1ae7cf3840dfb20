"use client";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog, DialogBody, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormMessage } from "@/components/ui/form-message";
import { LoaderCircle, Pencil, Trash2 } from "@/components/ui/icons";
import { Textarea } from "@/components/ui/input";
import { Menu } from "@/components/ui/menu";
import { Popover } from "@/components/ui/popover";
import { Progress } from "@/components/ui/progress";
import { Tabs } from "@/components/ui/tabs";
import { toast } from "@/components/ui/toaster";
import { Tooltip } from "@/components/ui/tooltip";
import { Line, Section } from "./section";

async function pretend() {
  await new Promise((resolve) => setTimeout(resolve, 600));
  toast.done({ words: "Owner changed on 3 workloads.", action: { label: "Undo", onClick: () => undefined } });
}

export function Floating() {
  return (
    <Section title="Tabs, dialog, menu, popover, tooltip">
      <Tabs
        label="Sample"
        tabs={[
          { href: "/kit?tab=overview", label: "Overview" },
          { href: "/kit?tab=findings", label: "Findings", count: 4, broken: true, current: true },
          { href: "/kit?tab=history", label: "History", count: 38 },
        ]}
      />
      <div className="mt-4" />
      <Line cap="Dialog">
        <ConfirmDialog label="Set owner" title="Set owner on 3 workloads?" confirm="Set owner on 3" working="Setting" action={pretend}>
          <p className="muted">Ana Ruiz becomes owner. 1 of 3 already has this owner.</p>
        </ConfirmDialog>
        <Dialog label="Reject" variant="danger" title="Reject version 7?" lead="The requester is told, with your comment.">
          <form action={pretend}>
            <DialogBody>
              <Field id="kit-reject" label="Comment">
                {(control) => <Textarea {...control} rows={3} />}
              </Field>
            </DialogBody>
            <DialogFoot>
              <Button variant="danger-solid">Reject version 7</Button>
            </DialogFoot>
          </form>
        </Dialog>
      </Line>
      <Line cap="Menu">
        <Menu
          label="More"
          entries={[
            { label: "Edit workload", icon: <Pencil />, hotkey: "E", href: "/kit" },
            { label: "Retire workload", icon: <Trash2 />, apart: true },
          ]}
        />
        <Popover label="Why high" title="Why high">
          <p>Triggers an action on restricted data.</p>
        </Popover>
        <Tooltip words="Overdue 12 d" exact="Wed 11 Nov 2026, high tier, every 90 d">
          Point at me
        </Tooltip>
      </Line>
      <Line cap="Toast">
        <Button onClick={() => toast.done({ words: "Owner changed on 3 workloads." })}>Show done</Button>
        <Button onClick={() => toast.refused({ title: "Not saved.", words: "WL-1503 was retired a moment ago." })}>Show refused</Button>
      </Line>
    </Section>
  );
}

export function Banners() {
  return (
    <Section title="Banners">
      <div className="stack tight">
        <Banner tone="amber" actions={<a href="#content">Show what</a>}>
          This changed while you were reading.
        </Banner>
        <Banner tone="accent" icon={<LoaderCircle className="spin" />} actions={<Button size="s">Stop</Button>}>
          Importing, row 1,412 of 2,133
          <Progress label="Import" done={1412} of={2133} />
        </Banner>
        <FormMessage title="Not approved." remedy="Ask somebody else in the risk team." rule="self_approval" requestId="01JDB7Q2-9F3K">
          You asked for this promotion, and nobody approves their own request.
        </FormMessage>
      </div>
    </Section>
  );
}
