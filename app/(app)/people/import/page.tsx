import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { SimpleTable } from "@/components/data-table/simple-table";
import { Page, PageTitle } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { ImportForm } from "@/components/people/import-form";
import { buttonClass } from "@/components/ui/button";
import { Panel, PanelFoot, PanelHead } from "@/components/ui/panel";
import { requirePermission } from "@/lib/people";
import { importFile } from "../actions";

export const metadata: Metadata = { title: "Import people" };

const COLUMNS = [
  { name: "name", words: "As it should be shown. Needed.", example: "Grace Hopper" },
  { name: "email", words: "People are matched by it. Needed.", example: "grace.hopper@example.org" },
  { name: "manager email", words: "Somebody in this file or already here.", example: "alan.turing@example.org" },
  { name: "roles", words: "Several with a semicolon between them. New people without any are viewers.", example: "risk; auditor" },
  { name: "team", words: "Joined in addition to the teams they are in. Made where it is not there yet.", example: "Clinical AI" },
] as const;

// In the file itself, so that it needs neither a request nor a script.
const EXAMPLE = [
  COLUMNS.map(({ name }) => name).join(","),
  COLUMNS.map(({ example }) => example).join(","),
  "Alan Turing,alan.turing@example.org,,security,Clinical AI",
  "",
].join("\r\n");

/** What a file has to look like, before it is chosen. */
function Expected() {
  return (
    <Panel labelledBy="columns">
      <PanelHead title="What the file says" id="columns" note="The first line names the columns, in any order" />
      <SimpleTable
        caption="Columns of the file"
        rows={COLUMNS}
        rowKey={({ name }) => name}
        columns={[
          { id: "name", header: "Column", cell: ({ name }) => <span className="mono">{name}</span>, width: 128, card: "title" },
          {
            id: "words",
            header: "What it says",
            cell: ({ words }) => <span className="block py-2 whitespace-normal">{words}</span>,
            card: "below",
          },
          { id: "example", header: "Example", cell: ({ example }) => <span className="muted">{example}</span>, width: 210, card: "first" },
        ]}
      />
      <PanelFoot className="phone:flex-wrap">
        <a className={buttonClass({ size: "s" })} href={`data:text/csv;charset=utf-8,${encodeURIComponent(EXAMPLE)}`} download="people.csv">
          Download example
        </a>
        <span className="small muted">
          An empty cell says nothing: what stands stays. Columns that are not listed are passed over. Nobody is deactivated by an import.
        </span>
      </PanelFoot>
    </Panel>
  );
}

export default guarded(async (ctx) => {
  requirePermission(ctx, "people.manage");
  return (
    <>
      <TopBar crumbs={[{ label: "People", href: "/people" }, { label: "Import" }]} />
      <Page className="max-w-230">
        <PageTitle title="Import people">
          <p className="muted">
            Rows that can stand are saved together; those that cannot are listed with the reason. The same file again changes nothing.
          </p>
        </PageTitle>
        <ImportForm action={importFile} />
        <Expected />
      </Page>
    </>
  );
});
