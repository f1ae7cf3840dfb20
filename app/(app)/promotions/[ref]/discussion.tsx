import { timesOf } from "@/app/times";
import { Discussion } from "@/components/promotion/discussion";
import type { Ctx } from "@/lib/platform";
import { listComments } from "@/lib/promotion";
import { peopleSuggestions } from "../../data-scopes/suggestions";
import { comment } from "../actions";

/** The discussion of a request, with the form for whoever may comment. */
export async function DiscussionOf({ ctx, promotionRef }: { ctx: Ctx; promotionRef: string }) {
  const may = ctx.actor.kind === "person" && ctx.permissions.has("promotion.comment");
  const [comments, people, timeOf] = await Promise.all([listComments(ctx, promotionRef), may ? peopleSuggestions(ctx) : [], timesOf(ctx)]);
  const looks = comments.map(({ id, person, parts, at }) => ({
    id,
    who: person.name,
    time: { at: at.toISOString(), ...timeOf(at) },
    parts: parts.map(({ text, personId }) => ({ text, mention: personId !== null })),
  }));
  return <Discussion comments={looks} form={may ? { comment, promotionRef, people } : null} />;
}
