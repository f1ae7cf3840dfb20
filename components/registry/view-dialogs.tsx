"use client";

import { useActionState } from "react";
import { Dialog, DialogBody, DialogFoot } from "@/components/ui/dialog";
import { IDLE, versionToSend } from "@/components/ui/form-state";
import { SubmitButton } from "@/components/ui/submit-button";
import type { AskedOfView, ViewAct, ViewActs } from "./view-acts";
import { NewViewFields, ViewNameField, ViewProblem } from "./view-fields";
import type { ShownView } from "./view-tabs";

interface DialogProps {
  act: ViewAct;
  open: boolean;
  close: () => void;
}

/** Keeps what is shown as a view of one's own. */
function SaveAsDialog({ act, open, close, fields }: DialogProps & { fields: Readonly<Record<string, string>> }) {
  const [state, send] = useActionState(act, IDLE);
  return (
    <Dialog
      title="Save view"
      lead="Keeps the filters, the order and the columns under a name."
      open={open}
      onOpenChange={(next) => !next && close()}
    >
      <form action={send} key={state.requestId}>
        <DialogBody>
          <NewViewFields state={state} fields={fields} />
        </DialogBody>
        <DialogFoot>
          <SubmitButton variant="primary" working="Saving">
            Save view
          </SubmitButton>
        </DialogFoot>
      </form>
    </Dialog>
  );
}

/** Gives a view another name. */
function RenameDialog({ act, open, close, view }: DialogProps & { view: ShownView }) {
  const [state, send] = useActionState(act, IDLE);
  return (
    <Dialog title={`Rename “${view.name}”`} open={open} onOpenChange={(next) => !next && close()}>
      <form action={send} key={state.requestId}>
        <input type="hidden" name="id" value={view.id} />
        <input type="hidden" name="version" value={versionToSend(state, view.version)} />
        <DialogBody>
          <div className="stack tight">
            <ViewProblem state={state} />
            <ViewNameField state={state} name={view.name} />
          </div>
        </DialogBody>
        <DialogFoot>
          <SubmitButton variant="primary" working="Renaming">
            Rename view
          </SubmitButton>
        </DialogFoot>
      </form>
    </Dialog>
  );
}

/** Says what goes, and for whom. */
function DeleteDialog({ act, open, close, view }: DialogProps & { view: ShownView }) {
  const [state, send] = useActionState(act, IDLE);
  return (
    <Dialog title={`Delete “${view.name}”?`} open={open} onOpenChange={(next) => !next && close()}>
      <form action={send}>
        <input type="hidden" name="id" value={view.id} />
        <input type="hidden" name="version" value={versionToSend(state, view.version)} />
        <DialogBody>
          <div className="stack tight">
            <ViewProblem state={state} />
            <p>
              {view.shared ? "It goes for everybody it is shared with. " : ""}
              The workloads it shows stay as they are.
            </p>
          </div>
        </DialogBody>
        <DialogFoot cancel="Keep it">
          <SubmitButton variant="danger-solid" working="Deleting">
            Delete view
          </SubmitButton>
        </DialogFoot>
      </form>
    </Dialog>
  );
}

interface ViewDialogsProps {
  asked: AskedOfView;
  close: () => void;
  fields: Readonly<Record<string, string>>;
  view: ShownView | null;
  acts: ViewActs;
}

/** The dialogs about views, one of them open. */
export default function ViewDialogs({ asked, close, fields, view, acts }: ViewDialogsProps) {
  return (
    <>
      <SaveAsDialog act={acts.create} open={asked === "save-as"} close={close} fields={fields} key={`as-${view?.id}`} />
      {view && <RenameDialog act={acts.rename} open={asked === "rename"} close={close} view={view} key={`name-${view.version}`} />}
      {view && <DeleteDialog act={acts.remove} open={asked === "delete"} close={close} view={view} key={`delete-${view.id}`} />}
    </>
  );
}
