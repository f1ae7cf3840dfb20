import { ListFilter, PanelLeft, X } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";

const FACETS_ID = "facets";

export interface FacetValue {
  value: string;
  label: string;
  count: number | string;
  /** The same list with this value put in, or taken out where it is on. */
  href: string;
  on?: boolean;
  glyph?: ReactNode;
}

export interface Facet {
  name: string;
  values: readonly FacetValue[];
  /** The same list without this facet. */
  clearHref?: string | undefined;
  /** "11 more": where the rest is. */
  more?: { label: string; count: number; href: string } | undefined;
}

function FacetLink({ value }: { value: FacetValue }) {
  return (
    <Link href={value.href} aria-current={value.on ? "true" : undefined} prefetch={false} scroll={false} title={value.label}>
      {value.glyph}
      <span className="trunc">{value.label}</span>
      <span className="n">{typeof value.count === "number" ? value.count.toLocaleString("en") : value.count}</span>
    </Link>
  );
}

/** One column of filters with counts; a facet leaves its own filter out of its own counts. On a phone it is a drawer. */
export function Facets({ facets }: { facets: readonly Facet[] }) {
  return (
    <aside className="facets" aria-label="Facets" id={FACETS_ID} popover="auto">
      <div className="facets-head">
        <b className="strong">Filter</b>
        <Button variant="ghost" icon size="s" aria-label="Close filters" popoverTarget={FACETS_ID} popoverTargetAction="hide">
          <X />
        </Button>
      </div>
      {facets.map((facet) => (
        <nav key={facet.name} className="facet" aria-label={facet.name}>
          <p className="facet-head">
            {facet.name}
            {facet.clearHref && (
              <Link href={facet.clearHref} prefetch={false} scroll={false}>
                Clear
              </Link>
            )}
          </p>
          {facet.values.map((value) => (
            <FacetLink key={value.value} value={value} />
          ))}
          {facet.more && (
            <Link href={facet.more.href} prefetch={false}>
              <span className="text-accent-ink">{facet.more.label}</span>
              <span className="n">{facet.more.count.toLocaleString("en")}</span>
            </Link>
          )}
        </nav>
      ))}
    </aside>
  );
}

/** Folds the facets on a desk, to give names more room. A checkbox, so that it works without JavaScript. */
export function FoldFacets() {
  return (
    <label className="btn ghost s fold-facets hide-s">
      <input type="checkbox" className="vh" />
      <PanelLeft />
      <span className="when-shown">Hide facets</span>
      <span className="when-folded">Show facets</span>
    </label>
  );
}

/** Opens the facets on a phone. */
export function OpenFacets() {
  return (
    <Button className="open-facets" popoverTarget={FACETS_ID}>
      <ListFilter />
      Filter
    </Button>
  );
}
