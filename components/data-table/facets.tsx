import { cookies } from "next/headers";
import { Button } from "@/components/ui/button";
import { ListFilter, X } from "@/components/ui/icons";
import { Link } from "@/components/ui/link";
import { Still } from "@/components/ui/still";
import { FacetFind, type FacetFindProps } from "./facet-find";
import { FacetFold } from "./facet-fold";
import { FacetLink, type FacetValue } from "./facet-link";
import { FoldColumn } from "./fold-column";
import { COLUMN, FOLDS_COOKIE, foldName, readFolds } from "./fold-state";

const FACETS_ID = "facets";

export interface Facet {
  name: string;
  values: readonly FacetValue[];
  /** The same list without this facet. */
  clearHref?: string | undefined;
  /** Folded until somebody opens it. */
  folded?: boolean;
  /** Open whatever the browser remembers: the address asks for it. */
  open?: boolean;
  /** What is chosen in it, in words: shown while it is folded. */
  chosen?: string | undefined;
  /** Its values were not counted: the page that counts them. */
  unreadHref?: string | undefined;
  /** "Show 11 more", or "Show fewer". */
  rest?: { label: string; href: string } | undefined;
  /** Of a long facet: finds among its values. */
  find?: Omit<FacetFindProps, "values"> | undefined;
}

function Rest({ rest }: Pick<Facet, "rest">) {
  if (!rest) return null;
  return (
    <Link className="rest" href={rest.href} scroll={false}>
      {rest.label}
    </Link>
  );
}

function FacetValues({ facet: { name, values, find, rest } }: { facet: Facet }) {
  if (find) {
    return (
      <nav aria-label={name}>
        <FacetFind {...find} values={values} />
        <Rest rest={rest} />
      </nav>
    );
  }
  return (
    <Still as="nav" aria-label={name}>
      {values.map((value) => (
        <FacetLink key={value.value} value={value} />
      ))}
      <Rest rest={rest} />
    </Still>
  );
}

const foldsHere = async () => readFolds((await cookies()).get(FOLDS_COOKIE)?.value);

/**
 * One column of filters with counts; a facet leaves its own filter out of its own counts. Each folds, and the browser remembers which.
 * On a phone the column is a drawer.
 */
export async function Facets({ facets }: { facets: readonly Facet[] }) {
  const folds = await foldsHere();
  return (
    <aside className="facets" aria-label="Facets" id={FACETS_ID} popover="auto">
      <div className="facets-head">
        <b className="strong">Filter</b>
        <Button variant="ghost" icon size="s" aria-label="Close filters" popoverTarget={FACETS_ID} popoverTargetAction="hide">
          <X />
        </Button>
      </div>
      {facets.map((facet) => {
        const { name, clearHref, unreadHref, chosen } = facet;
        const open = facet.open || (folds[foldName(name)] ?? !facet.folded);
        return (
          <div key={name} className="facet">
            {clearHref && (
              <Link className="clear" href={clearHref} aria-label={`Clear ${name.toLowerCase()}`} scroll={false}>
                Clear
              </Link>
            )}
            <FacetFold title={name} open={open} chosen={chosen} unreadHref={unreadHref}>
              {!unreadHref && <FacetValues facet={facet} />}
            </FacetFold>
          </div>
        );
      })}
    </aside>
  );
}

/** Folds the column of facets on a desk, to give names more room; the browser remembers it. */
export async function FoldFacets() {
  return <FoldColumn folded={(await foldsHere())[COLUMN] === false} />;
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
