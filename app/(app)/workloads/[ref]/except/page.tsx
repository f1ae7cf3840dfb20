import type { Metadata } from "next";
import { closedOf } from "@/app/closed";
import { guarded } from "@/app/guard";
import { ExceptionForm } from "@/components/controls/exception-form";
import { GapPanel } from "@/components/controls/gap-panel";
import { Button, ClosedReason, LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { Glyph } from "@/components/ui/glyph";
import { Select } from "@/components/ui/input";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { CONTROLS, getExceptionOffer, getVerdicts, type Verdict } from "@/lib/controls";
import { requirePermission } from "@/lib/people";
import { type Ctx, daysBetween, dayWords, type Refusal } from "@/lib/platform";
import { getWorkload, workloadRef } from "@/lib/registry";
import { request } from "../../../exceptions/actions";
import { ActFrame } from "../act-frame";

type Props = { params: Promise<{ ref: string }>; searchParams: Promise<{ control?: string; renews?: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Exception for ${(await params).ref}` };
}

/** The gaps that may be excepted, where none was named. */
function ChooseControl({ verdicts, workload }: { verdicts: readonly Verdict[]; workload: string }) {
  const open = new Set(verdicts.filter(({ outcome }) => outcome === "unmet" || outcome === "unproven").map(({ control }) => control));
  const offered = CONTROLS.filter(({ id, waivable }) => waivable && open.has(id));
  if (offered.length === 0) {
    return (
      <EmptyState
        title="There is no gap to except"
        actions={<LinkButton href={`/workloads/${workload}/controls`}>Show its controls</LinkButton>}
      >
        Nothing that may be waived is unmet or unproven here. A named owner and a timely review are never waived.
      </EmptyState>
    );
  }
  return (
    <Panel labelledBy="which">
      <PanelHead title="Which gap" id="which" />
      <PanelBody>
        <form className="stack tight">
          <Field id="control" label="Control" hint="A named owner and a timely review are not offered: no exception may waive them.">
            {(field) => (
              <Select {...field} name="control">
                {offered.map(({ id, title }) => (
                  <option key={id} value={id}>
                    {title}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <div>
            <Button type="submit" variant="primary">
              Choose
            </Button>
          </div>
        </form>
      </PanelBody>
    </Panel>
  );
}

/** Why nothing can be asked for here: instead of a form that would be refused. */
function Closed({ closed, workload }: { closed: Refusal; workload: string }) {
  return (
    <PanelBody className="stack tight">
      <ClosedReason id="except-closed" glyph={<Glyph name="unmet" />}>
        {closed.message} {closed.remedy}
      </ClosedReason>
      <div>
        <LinkButton href={`/workloads/${workload}/controls`}>Back to the controls</LinkButton>
      </div>
    </PanelBody>
  );
}

/** The gap, and the form that asks for it to be waived until a date. */
async function requestPanels(ctx: Ctx, id: string, control: string, renews: string | undefined, verdicts: readonly Verdict[]) {
  const offer = await getExceptionOffer(ctx, id, control);
  const { earlier, latest, today } = offer;
  const [closed, workload] = [closedOf(offer.closed), workloadRef(offer.workload)];
  const extended = renews && earlier?.ref === renews ? earlier : null;
  const verdict = verdicts.find((one) => one.control === control);
  const most = `${daysBetween(today, latest)} days at most, until ${dayWords(latest)}. Then the gap counts again by itself.`;
  const covered = earlier?.inForce ? `${earlier.ref} covers it until ${dayWords(earlier.covered)}.` : undefined;
  return (
    <>
      {verdict && <GapPanel title="The control" verdict={verdict} />}
      <Panel labelledBy="ask">
        <PanelHead title={extended ? `Extend ${extended.ref}` : "Your request"} id="ask" note={covered} />
        {closed ? (
          <Closed closed={closed} workload={workload} />
        ) : (
          <PanelBody>
            <ExceptionForm
              request={request}
              workload={workload}
              control={control}
              renews={extended ? extended.ref : earlier?.inForce ? earlier.ref : null}
              earliest={today}
              latest={latest}
              untilHint={most}
            />
          </PanelBody>
        )}
      </Panel>
    </>
  );
}

export default guarded<Props>(async (ctx, { params, searchParams }) => {
  requirePermission(ctx, "exception.request");
  const [{ ref }, { control, renews }] = await Promise.all([params, searchParams]);
  const row = await getWorkload(ctx, ref);
  const { verdicts } = await getVerdicts(ctx, row.id);
  return (
    <ActFrame row={row} act="Exception" title={`Exception for ${row.name}`}>
      {control ? (
        await requestPanels(ctx, row.id, control, renews, verdicts)
      ) : (
        <ChooseControl verdicts={verdicts} workload={workloadRef(row)} />
      )}
    </ActFrame>
  );
});
