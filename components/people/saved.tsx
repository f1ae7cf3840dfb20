import type { FormState } from "@/components/ui/form-state";

/** Beside the button: that it was saved. */
export function Saved({ state }: { state: FormState }) {
  return state.status === "saved" ? (
    <span className="small muted" role="status">
      {state.message}
    </span>
  ) : null;
}
