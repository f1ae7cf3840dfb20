"use client";

import { type ComponentType, useEffect, useState } from "react";
import type { PlacedProblemProps } from "./problem";

/**
 * What stands where a page could not be drawn. Every page carries this, and few are ever seen: so the full words come when they are
 * needed, and where they cannot be fetched either, these do.
 */
export function LateProblem(props: PlacedProblemProps) {
  const [Full, setFull] = useState<ComponentType<PlacedProblemProps> | null>(null);
  useEffect(() => {
    import("./problem").then(
      (loaded) => setFull(() => loaded.default),
      () => {},
    );
  }, []);
  if (Full) return <Full {...props} />;
  return (
    <section className="empty refusal">
      <h1 className="title">{props.what ?? "This page"} could not be shown</h1>
      <button type="button" className="btn primary" onClick={props.reset}>
        Try again
      </button>
    </section>
  );
}
