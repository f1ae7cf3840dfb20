import { type FormState, typedText } from "@/components/ui/form-state";

/**
 * What stands in a field: what was typed after a problem, what stands in the record before. A secret that was refused is in
 * neither: it is not sent back, and its field begins with what stands.
 */
export function valueIn(state: FormState, name: string, standing = ""): string {
  return state.status === "problem" && state.typed && Object.hasOwn(state.typed, name) ? typedText(state, name) : standing;
}
