"use client";

import { lazy, Suspense } from "react";
import type { BulkActionsProps } from "./bulk-fields";

// Its dialogs and fields weigh more than the table they are about, and come with the first row that is selected.
const BulkWork = lazy(() => import("./bulk-work"));

/** What can be done with the selected workloads; stands in the bulk bar. */
export function BulkActions(props: BulkActionsProps) {
  return (
    <Suspense>
      <BulkWork {...props} />
    </Suspense>
  );
}
