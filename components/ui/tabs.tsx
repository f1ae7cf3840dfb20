import { cx } from "./classes";
import { Link } from "./link";
import { Still } from "./still";

export interface Tab {
  href: string;
  label: string;
  count?: number | string | undefined;
  /** Only where a rule is broken: "1 shared". */
  broken?: boolean;
  current?: boolean;
}

function Count({ tab }: { tab: Tab }) {
  if (tab.count === undefined) return null;
  const words = typeof tab.count === "number" ? tab.count.toLocaleString("en") : tab.count;
  return <span className={cx("n", tab.broken && "red")}>{words}</span>;
}

/** Tabs are links: each is a page with its own address. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <Still as="nav" className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <Link key={tab.href} href={tab.href} aria-current={tab.current ? "page" : undefined}>
          {tab.label} <Count tab={tab} />
        </Link>
      ))}
    </Still>
  );
}

/** A choice of views of the same thing, as links. */
export function Segmented({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav className="seg" aria-label={label}>
      {tabs.map((tab) => (
        <Link key={tab.href} href={tab.href} aria-current={tab.current ? "true" : undefined} scroll={false}>
          {tab.label} <Count tab={tab} />
        </Link>
      ))}
    </nav>
  );
}
