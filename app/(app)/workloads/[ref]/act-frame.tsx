import type { ReactNode } from "react";
import { Page, PageTitle } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { StageBadge, TierBadge } from "@/components/ui/badge";
import { type WorkloadRow, workloadRef } from "@/lib/registry";

interface Props {
  row: WorkloadRow;
  /** The last crumb: "Retire". */
  act: string;
  /** The page's title: "Retire Discharge letter drafts?" */
  title: string;
  children: ReactNode;
}

/** The frame of an act on a workload: a small page with its consequences and its form. */
export function ActFrame({ row, act, title, children }: Props) {
  const ref = workloadRef(row);
  return (
    <>
      <TopBar
        crumbs={[{ label: "Workloads", href: "/workloads" }, { label: ref, href: `/workloads/${ref}`, mono: true }, { label: act }]}
      />
      <Page className="act">
        <PageTitle
          title={title}
          above={
            <>
              <span className="id">{ref}</span>
              <StageBadge stage={row.stage} adopted={row.adopted} />
              <TierBadge tier={row.tier} />
            </>
          }
        />
        {children}
      </Page>
    </>
  );
}
