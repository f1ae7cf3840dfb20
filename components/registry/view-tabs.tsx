import type { ReactNode } from "react";
import { Views } from "@/components/data-table/toolbar";
import { Tabs } from "@/components/ui/tabs";
import type { ViewColumns } from "@/lib/registry/core/views";
import { ALL } from "./view-state";

/** A saved view as the page shows it to one person. */
export interface ShownView {
  readonly id: string;
  readonly name: string;
  readonly query: string;
  readonly columns: ViewColumns | null;
  readonly shared: boolean;
  readonly version: number;
  readonly owner: { readonly name: string };
  readonly mine: boolean;
  readonly mayChange: boolean;
  readonly isDefault: boolean;
}

interface Props {
  views: readonly ShownView[];
  /** The one that is open; null for all workloads. */
  current: string | null;
  children: ReactNode;
}

/** All workloads, then one's own views, then those that others share; a shared one says whose it is. */
export function ViewTabs({ views, current, children }: Props) {
  const tabs = views.map(({ id, name, mine, owner }) => ({
    href: `/workloads?view=${id}`,
    label: name,
    count: mine ? undefined : owner.name,
    current: id === current,
  }));
  return (
    <Views actions={children}>
      <Tabs label="Views" tabs={[{ href: `/workloads?view=${ALL}`, label: "All", current: current === null }, ...tabs]} />
    </Views>
  );
}
