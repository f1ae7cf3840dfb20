import { ViewActions } from "@/components/registry/view-actions";
import { differs, type OpenView, viewOf } from "@/components/registry/view-state";
import { type ShownView, ViewTabs } from "@/components/registry/view-tabs";
import { Banner } from "@/components/ui/banner";
import type { SavedView } from "@/lib/registry";
import { create, dropDefault, makeDefault, remove, rename, save, share } from "./views/actions";

const ACTS = { create, save, rename, share, remove, makeDefault, dropDefault };

/** What crosses to the browser of a view: no ids of people, no times. */
function shownOf({ id, name, query, columns, shared, version, owner, mine, mayChange, isDefault }: SavedView): ShownView {
  return { id, name, query, columns, shared, version, owner: { name: owner.name }, mine, mayChange, isDefault };
}

/** The saved views above the inventory, the open one with what can be done about it. */
export function ViewsBar({ views, open: { params, view, lost } }: { views: readonly SavedView[]; open: OpenView<SavedView> }) {
  const { query, columns } = viewOf(params);
  const modified = view ? differs(params, view) : query !== "" || columns !== null;
  return (
    <>
      {lost && (
        <Banner tone="amber" title="This view is not here any more">
          It was deleted, or is no longer shared. The inventory shows what else the address says.
        </Banner>
      )}
      <ViewTabs views={views.map(shownOf)} current={view?.id ?? null}>
        <ViewActions
          key={`${view?.id}.${view?.version}`}
          params={params}
          view={view && shownOf(view)}
          fields={{ query, columns: columns ? JSON.stringify(columns) : "" }}
          modified={modified}
          acts={ACTS}
        />
      </ViewTabs>
    </>
  );
}
