import { Button } from "@/components/ui/button";
import { Glyph } from "@/components/ui/glyph";
import { Link } from "@/components/ui/link";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import type { Checklist } from "@/lib/report/core";

interface ChecklistPanelProps {
  checklist: Checklist;
  /** Takes the field `checklistDismissed`. */
  dismiss: (form: FormData) => Promise<void>;
}

/** The first five steps of a role, with what each is for; facts tick them. Works without JavaScript. */
export function ChecklistPanel({ checklist: { steps, done }, dismiss }: ChecklistPanelProps) {
  return (
    <Panel labelledBy="first-steps">
      <PanelHead title="First steps" id="first-steps" note={`${done} of ${steps.length}`}>
        <form action={dismiss}>
          <Button type="submit" size="s" variant="ghost" name="checklistDismissed" value="true">
            Put away
          </Button>
        </form>
      </PanelHead>
      <PanelBody>
        <ol className="first-steps">
          {steps.map((step) => (
            <li key={step.words} className={step.done ? "done" : undefined}>
              <Glyph name={step.done ? "met" : "time-later"} />
              <div>
                {step.done ? (
                  <span>
                    {step.words}
                    <span className="vh">, done</span>
                  </span>
                ) : (
                  <Link href={step.href}>{step.words}</Link>
                )}
                {!step.done && <p className="muted small">{step.why}</p>}
              </div>
            </li>
          ))}
        </ol>
      </PanelBody>
    </Panel>
  );
}
