import { requirePermission } from "@/lib/people";
import { type Ctx, notFound } from "@/lib/platform";
import { mayChangeView, maySeeView } from "../core";
import { readView, readViews, type ViewRow } from "../store";

/** A view as whoever looks sees it. */
export interface SavedView extends ViewRow {
  readonly mine: boolean;
  /** Whether whoever looks may change and delete it. */
  readonly mayChange: boolean;
  /** Whether their inventory opens with it. */
  readonly isDefault: boolean;
}

function seenBy(ctx: Ctx, view: ViewRow, defaultId: string | null): SavedView {
  const mayChange = mayChangeView(ctx.actor.id, ctx.permissions.has("organisation.manage"), view);
  return { ...view, mine: view.ownerId === ctx.actor.id, mayChange, isDefault: view.id === defaultId };
}

/** The views of whoever looks, then those that others share, each by name. Services have none of their own and see the shared ones. */
export async function listViews(ctx: Ctx): Promise<SavedView[]> {
  requirePermission(ctx, "registry.read");
  const { views, defaultId } = await readViews(ctx.db, ctx.actor.id);
  const seen = views.map((view) => seenBy(ctx, view, defaultId));
  return [...seen.filter(({ mine }) => mine), ...seen.filter(({ mine }) => !mine)];
}

/** One view. @throws AppError `not_found`, also for another person's that is not shared. */
export async function getView(ctx: Ctx, id: string): Promise<SavedView> {
  requirePermission(ctx, "registry.read");
  const view = await readView(ctx.db.prisma, id);
  if (!view || !maySeeView(ctx.actor.id, view)) throw notFound("view");
  const { defaultId } = await readViews(ctx.db, ctx.actor.id);
  return seenBy(ctx, view, defaultId);
}
