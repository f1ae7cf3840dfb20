import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import type { Emptiness } from "./inventory-emptiness";
import type { FilterToken } from "./inventory-state";

/** One filter in force, and how many workloads the list has without it. */
export interface Drop {
  readonly token: FilterToken;
  readonly href: string;
  readonly count: number;
}

export interface InventoryEmptyProps {
  why: Emptiness;
  drops: readonly Drop[];
  /** How many there are without any filter. */
  all: number;
  mayRegister: boolean;
  mayImport: boolean;
}

const workloads = (count: number): string => `${count.toLocaleString("en")} ${count === 1 ? "workload" : "workloads"}`;

function Drops({ drops }: { drops: readonly Drop[] }) {
  return (
    <ul className="drops" aria-label="What dropping one filter brings back">
      {drops.map(({ token, href, count }) => (
        <li key={token.name}>
          <Link href={href}>
            Drop {token.field} {token.operator} “{token.value}”
          </Link>
          <span className={count === 0 ? "faint" : undefined}>{count === 0 ? "still none" : workloads(count)}</span>
        </li>
      ))}
    </ul>
  );
}

const toAll = (all: number): ReactNode => <LinkButton href="/workloads?view=all">Show all {workloads(all)}</LinkButton>;

function NothingRegistered({ mayRegister, mayImport }: Pick<InventoryEmptyProps, "mayRegister" | "mayImport">) {
  return (
    <EmptyState
      title="No workload is registered yet"
      actions={
        <>
          {mayRegister && (
            <LinkButton href="/workloads/new" variant="primary">
              Register workload
            </LinkButton>
          )}
          {mayImport && <LinkButton href="/workloads/import">Import an inventory</LinkButton>}
        </>
      }
    >
      A workload is one AI thing that runs: a model, an agent, a script, a pipeline.{" "}
      {mayRegister
        ? "Registering one takes five answers and under a minute."
        : "Members of your organisation register them, or import what they have."}
    </EmptyState>
  );
}

/** The inventory without a row: it says why, and what to do about it. */
export function InventoryEmpty({ why, drops, all, ...may }: InventoryEmptyProps) {
  switch (why.kind) {
    case "nothing registered":
      return <NothingRegistered {...may} />;
    case "good news":
      return (
        <EmptyState title={why.title} actions={toAll(all)}>
          {why.words}
        </EmptyState>
      );
    case "search":
      return (
        <EmptyState
          title={`Nothing reads like “${why.query}”`}
          actions={
            <>
              {drops.length > 1 && <Drops drops={drops} />}
              <div className="row wrap">
                {why.recordHref && (
                  <LinkButton href={why.recordHref} variant="primary">
                    Open {why.recordHref.split("/").at(-1)}
                  </LinkButton>
                )}
                {toAll(all)}
              </div>
            </>
          }
        >
          Search looks at names, purposes, ids and owners{drops.length > 1 ? ", here under the other filters as well" : ""}. Fewer or
          shorter words find more.
        </EmptyState>
      );
    case "filters":
      return (
        <EmptyState
          title="No workload matches"
          actions={
            <>
              <Drops drops={drops} />
              {toAll(all)}
            </>
          }
        >
          {drops.length > 1 ? "Each filter alone may have some; together they have none." : "The filter in force has none."}
        </EmptyState>
      );
  }
}
