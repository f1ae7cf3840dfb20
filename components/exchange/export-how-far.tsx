"use client";

import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { progressWords } from "./export-progress";
import type { ExportState } from "./export-state";

/** How far a file is that was asked for, or how it ended. */
export default function HowFar({ state, cancel }: { state: ExportState; cancel: () => void }) {
  const words = state.state === "saved" ? `Saved ${state.total.toLocaleString("en")} rows.` : (state.why ?? progressWords(state));
  return (
    <div className="inside stack tight">
      {state.state === "coming" && <Progress label="How far the export is" done={state.rows ?? 0} of={state.total} />}
      <p className="small" role="status">
        {words}
      </p>
      {state.state === "coming" && (
        <Button size="s" onClick={cancel}>
          Cancel export
        </Button>
      )}
    </div>
  );
}
