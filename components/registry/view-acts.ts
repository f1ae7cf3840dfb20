import type { FormState } from "@/components/ui/form-state";

export type ViewAct = (state: FormState, form: FormData) => Promise<FormState>;

/** What can be done with a view, each a server action of the page. */
export interface ViewActs {
  readonly create: ViewAct;
  readonly save: ViewAct;
  readonly rename: ViewAct;
  readonly share: ViewAct;
  readonly remove: ViewAct;
  readonly makeDefault: ViewAct;
  readonly dropDefault: ViewAct;
}

/** Which dialog about a view is open. */
export type AskedOfView = "save-as" | "rename" | "delete" | null;
