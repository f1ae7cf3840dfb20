import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { FormState } from "@/components/ui/form-state";
import { AppError, asAppError, type Ctx, env, logger } from "@/lib/platform";
import { findPageCtx, requestId } from "./ctx";
import { type Fields, fieldsOf, problemState, typedOf } from "./form-fields";
import { localPath, requireOwnOrigin } from "./origin";

/** Where to go, or what to say and show, after a write; nothing at all says "Saved". `answer` is for the leaf that asked. */
export type ActionOutcome = { readonly redirectTo?: string; readonly message?: string; readonly answer?: unknown } | undefined;

/** A server action as a client leaf takes it: `useActionState(action, IDLE)`. */
export type FormAction = (previous: FormState, form: FormData) => Promise<FormState>;

/** What the action's own errors become; what is not ours is logged with the request's id and told without its inside. */
async function problem(error: unknown, form: FormData): Promise<FormState> {
  const known = asAppError(error);
  const id = await requestId();
  if (known.code === "internal" || known.code === "unavailable")
    logger().error({ requestId: id, err: known.cause ?? known }, "an action did not succeed");
  return problemState(known, typedOf(form), id);
}

async function attempt(form: FormData, work: (fields: Fields) => Promise<ActionOutcome>): Promise<FormState> {
  let outcome: ActionOutcome;
  try {
    requireOwnOrigin((await headers()).get("origin"), env().AIRLOCK_BASE_URL);
    outcome = await work(fieldsOf(form));
  } catch (error) {
    return problem(error, form);
  }
  // The browser keeps pages it has seen: what was written must show wherever it goes next.
  revalidatePath("/", "layout");
  // redirect() works by throwing, so it stands outside the try.
  if (outcome?.redirectTo) redirect(localPath(outcome.redirectTo));
  const { message = "Saved.", answer } = outcome ?? {};
  return { status: "saved", message, ...(answer === undefined ? {} : { answer }) };
}

/** The one wrapper of server actions: own origin, signed in, then `run`; every AppError comes back as a form state. */
export function action(run: (ctx: Ctx, fields: Fields) => Promise<ActionOutcome>): FormAction {
  return (_previous, form) =>
    attempt(form, async (fields) => {
      const ctx = await findPageCtx();
      if (!ctx) {
        throw new AppError(
          "unauthenticated",
          "You are signed out. Nothing was saved; what you typed is still here. Sign in in another tab, then try again.",
        );
      }
      return run(ctx, fields);
    });
}

/** The same for the few forms before sign-in: they bring their own proof (a password, a one-time link). */
export function openAction(run: (fields: Fields) => Promise<ActionOutcome>): FormAction {
  return (_previous, form) => attempt(form, run);
}
