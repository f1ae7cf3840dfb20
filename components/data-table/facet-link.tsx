import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";

export interface FacetValue {
  value: string;
  label: string;
  count: number | string;
  /** The same list with this value put in, or taken out where it is on. */
  href: string;
  on?: boolean;
  glyph?: ReactNode;
}

/** One value with its count. */
export function FacetLink({ value }: { value: FacetValue }) {
  return (
    <Link href={value.href} aria-current={value.on ? "true" : undefined} scroll={false} title={value.label}>
      {value.glyph}
      <span className="trunc">{value.label}</span>
      <span className="n">{typeof value.count === "number" ? value.count.toLocaleString("en") : value.count}</span>
    </Link>
  );
}
