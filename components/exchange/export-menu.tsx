"use client";

import { lazy, type MouseEvent, Suspense } from "react";
import { buttonClass } from "@/components/ui/button";
import { Download } from "@/components/ui/icons";
import { useLightDismiss } from "@/components/ui/use-light-dismiss";
import { EXPORT_FORMATS, type ExportFormat } from "@/lib/exchange/core/formats";
import { useExport } from "./use-export";

const HowFar = lazy(() => import("./export-how-far"));

interface Props {
  /** The view as its address says it: filters, order and columns; empty for everything. */
  query: string;
  /** How many rows the view has: "10,000+" past what is counted. */
  total: number | string;
  /** How many workloads there are. */
  all: number;
}

interface WaysProps {
  title: string;
  query: string;
  begin: (href: string, format: ExportFormat) => void;
}

const FORMATS: readonly ExportFormat[] = ["csv", "xlsx", "json"];

/** Plain links, so that they work without a script; with one, the file comes with its progress. */
function Ways({ title, query, begin }: WaysProps) {
  const take = (event: MouseEvent<HTMLAnchorElement>, format: ExportFormat): void => {
    if (event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    begin(event.currentTarget.href, format);
  };
  return (
    <fieldset className="fieldset">
      <legend className="head">{title}</legend>
      {FORMATS.map((format) => (
        <a
          key={format}
          className="item"
          href={`/workloads/export?format=${format}${query && `&${query}`}`}
          onClick={(event) => take(event, format)}
          download
        >
          {EXPORT_FORMATS[format]}
        </a>
      ))}
    </fieldset>
  );
}

/** The inventory as a file: the view as it is shown, or everything, in three formats. */
export function ExportMenu({ query, total, all }: Props) {
  const { state, begin, cancel } = useExport();
  const place = useLightDismiss();
  const rows = typeof total === "number" ? total.toLocaleString("en") : total;
  return (
    <details className="export-menu" ref={place}>
      <summary className={buttonClass({ variant: "ghost", size: "s" })}>
        <Download />
        Export
      </summary>
      <div className="pop">
        <Ways title={`This view, ${rows} rows`} query={query} begin={begin} />
        {query !== "" && <Ways title={`Everything, ${all.toLocaleString("en")} rows`} query="" begin={begin} />}
        {state && (
          <Suspense>
            <HowFar state={state} cancel={cancel} />
          </Suspense>
        )}
      </div>
    </details>
  );
}
