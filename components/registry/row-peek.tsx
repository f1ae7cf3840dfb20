"use client";

import { type ReactNode, Suspense, use } from "react";

interface Props {
  workload: string;
  /** What the server draws; the one before stands until it is here. */
  body: Promise<ReactNode>;
  onClose: () => void;
}

function Body({ body }: Pick<Props, "body">) {
  return use(body);
}

/** One workload at a glance, beside the table it stands in. J and K move it along. */
export default function RowPeek({ workload, body, onClose }: Props) {
  return (
    <aside className="peek" aria-label={`${workload} at a glance`} data-row={workload}>
      <p className="vh" role="status">
        {workload} is shown beside the table.
      </p>
      <button type="button" className="btn ghost icon s close" aria-label="Close the peek" onClick={onClose}>
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M4 4l8 8M12 4l-8 8" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
        </svg>
      </button>
      <Suspense fallback={<p className="peek-part faint">Reading {workload}</p>}>
        <Body body={body} />
      </Suspense>
    </aside>
  );
}
