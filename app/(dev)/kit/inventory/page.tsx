import type { Metadata } from "next";
import { Facets, FoldFacets, OpenFacets } from "@/components/data-table/facets";
import { Toolbar, Views, WorkArea } from "@/components/data-table/toolbar";
import { TopBar } from "@/components/layout/top-bar";
import { Button, Kbd, LinkButton } from "@/components/ui/button";
import { StageGlyph, TierGlyph } from "@/components/ui/glyph";
import { Download, Plus } from "@/components/ui/icons";
import { SearchInput } from "@/components/ui/input";
import { Tabs } from "@/components/ui/tabs";
import { Chip, Token } from "@/components/ui/tag";
import { KitShell } from "../kit-shell";
import { ROWS } from "./rows";
import { RowsTable } from "./rows-table";

export const metadata: Metadata = { title: "Kit, inventory" };

const HERE = "/kit/inventory";

const FACETS = [
  {
    name: "Stage",
    values: [
      { value: "production", label: "Production", count: 253, href: HERE, glyph: <StageGlyph stage="production" /> },
      { value: "experiment", label: "Experiment", count: 68, href: HERE, glyph: <StageGlyph stage="experiment" /> },
      { value: "pilot", label: "Pilot", count: 16, href: HERE, glyph: <StageGlyph stage="pilot" /> },
    ],
  },
  {
    name: "Tier",
    clearHref: HERE,
    values: [
      { value: "critical", label: "Critical", count: 184, href: HERE, on: true, glyph: <TierGlyph tier="critical" /> },
      { value: "high", label: "High", count: 153, href: HERE, on: true, glyph: <TierGlyph tier="high" /> },
      { value: "low", label: "Low", count: 1243, href: HERE, glyph: <TierGlyph tier="low" /> },
    ],
  },
  {
    name: "Team",
    values: [
      { value: "va", label: "Veterans Affairs", count: 144, href: HERE },
      { value: "hhs", label: "Health and Human Services", count: 33, href: HERE },
    ],
    rest: { label: "Show 11 more", href: HERE },
  },
];

/** A list as people live in it: views, chips, search and tokens, facets, rows. */
export default function KitInventory() {
  return (
    <KitShell>
      <TopBar title="Workloads">
        <Button variant="ghost" size="s" className="hide-s">
          <Download />
          Export
        </Button>
        <LinkButton href={HERE} variant="primary" size="s">
          <Plus />
          Register workload <Kbd className="hide-s">N</Kbd>
        </LinkButton>
      </TopBar>
      <Views>
        <Tabs
          label="Saved views"
          tabs={[
            { href: `${HERE}?view=all`, label: "All workloads", count: 2129 },
            { href: HERE, label: "High and critical", count: 337, current: true },
            { href: `${HERE}?view=adopted`, label: "Adopted, to regularise", count: 874 },
            { href: `${HERE}?view=va`, label: "Veterans Affairs, overdue", count: 36, broken: true },
          ]}
        />
      </Views>
      <Toolbar label="Quick filters">
        <Chip href={HERE} label="Overdue" count={53} broken />
        <Chip href={HERE} label="Due in 30 days" count={36} />
        <Chip href={HERE} label="No owner" count={204} />
        <Chip href={HERE} label="Mine" count={6} on />
        <Chip href={HERE} label="In production" count={253} />
      </Toolbar>
      <Toolbar label="Search and filters" search>
        <OpenFacets />
        <form action={HERE}>
          <SearchInput label="Search workloads" placeholder="Search name, id, owner" hotkey="/" className="w-58" />
        </form>
        <Token field="Tier" operator="is" value="High or Critical" removeHref={HERE} />
        <Token field="Stage" operator="is not" value="Retired" removeHref={HERE} />
        <span className="grow" />
        <FoldFacets />
      </Toolbar>
      <WorkArea facets={<Facets facets={FACETS} />}>
        <RowsTable rows={ROWS} />
      </WorkArea>
    </KitShell>
  );
}
