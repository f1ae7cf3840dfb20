import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { Page, PageTitle } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { RenameViewForm, ViewActForm } from "@/components/registry/view-forms";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { Tag } from "@/components/ui/tag";
import { listViews, type SavedView } from "@/lib/registry";
import { dropDefault, makeDefault, remove, rename, share } from "./actions";

export const metadata: Metadata = { title: "Views" };

function Acts({ view: { id, version, name, mine, mayChange, shared, isDefault } }: { view: SavedView }) {
  const seen = { id, version: String(version) };
  return (
    <div className="row wrap">
      <ViewActForm act={isDefault ? dropDefault : makeDefault} fields={{ id }}>
        {isDefault ? "Open with all workloads again" : "Open the inventory with it"}
      </ViewActForm>
      {(shared ? mayChange : mine) && (
        <ViewActForm act={share} fields={{ ...seen, shared: String(!shared) }}>
          {shared ? "Stop sharing" : "Share with everybody"}
        </ViewActForm>
      )}
      {mayChange && (
        <details className="delete-view">
          <summary className="btn danger">Delete {name}</summary>
          <p>
            {shared ? "It goes for everybody it is shared with. " : ""}
            The workloads it shows stay as they are.
          </p>
          <ViewActForm act={remove} fields={seen} variant="danger-solid">
            Delete view
          </ViewActForm>
        </details>
      )}
    </div>
  );
}

function ViewPanel({ view }: { view: SavedView }) {
  return (
    <Panel labelledBy={`view-${view.id}`}>
      <PanelHead
        id={`view-${view.id}`}
        title={<Link href={`/workloads?view=${view.id}`}>{view.name}</Link>}
        note={view.mine ? undefined : `shared by ${view.owner.name}`}
        badges={
          <>
            {view.shared && <Tag>shared</Tag>}
            {view.isDefault && <Tag>opens first</Tag>}
          </>
        }
      />
      <PanelBody className="stack tight">
        {view.mayChange && (
          <RenameViewForm key={view.version} act={rename} view={{ id: view.id, name: view.name, version: view.version }} />
        )}
        <Acts view={view} />
      </PanelBody>
    </Panel>
  );
}

/** One's own views, then those that others share, with everything that can be done about each. Needs no script. */
export default guarded(async (ctx) => {
  const views = await listViews(ctx);
  return (
    <>
      <TopBar crumbs={[{ label: "Workloads", href: "/workloads" }, { label: "Views" }]} />
      <Page gap="board">
        <PageTitle title="Views">
          <p className="muted">Filters, order and columns of the inventory under a name. Save one from the inventory.</p>
        </PageTitle>
        {views.length === 0 && <EmptyState title="No views yet">Filter or sort the inventory, then choose Save view.</EmptyState>}
        <div className="record-form stack tight">
          {views.map((view) => (
            <ViewPanel key={view.id} view={view} />
          ))}
        </div>
      </Page>
    </>
  );
});
