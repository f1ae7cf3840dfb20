import { timesOf } from "@/app/times";
import { Discussion } from "@/components/promotion/discussion";
import type { Suggestion } from "@/components/ui/suggest-input";
import type { Ctx } from "@/lib/platform";
import { listComments } from "@/lib/promotion";
import { comment } from "../actions";

/** The discussion of a request, with the form for whoever may comment. */
export async function DiscussionOf({ ctx, promotionRef, people }: { ctx: Ctx; promotionRef: string; people: readonly Suggestion[] }) {
  const may = ctx.actor.kind === "person" && ctx.permissions.has("promotion.comment");
  const [comments, timeOf] = await Promise.all([listComments(ctx, promotionRef), timesOf(ctx)]);
  const looks = comments.map(({ id, person, parts, at }) => ({
    id,
    who: person.name,
    time: { at: at.toISOString(), ...timeOf(at) },
    parts: parts.map(({ text, personId }) => ({ text, mention: personId !== null })),
  }));
  return <Discussion comments={looks} form={may ? { comment, promotionRef, people } : null} />;
}
