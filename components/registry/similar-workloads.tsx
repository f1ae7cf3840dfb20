"use client";

import { useEffect, useState } from "react";
import { Link } from "@/components/ui/link";
import { STAGES, type Stage } from "@/lib/registry/core/words";

export interface SimilarWorkload {
  readonly ref: string;
  readonly name: string;
  readonly stage: Stage;
  readonly owner: string | null;
}

/** There is nobody to answer: what is typed is kept, and sending the form says what to do. */
export interface SignedOut {
  readonly status: "problem";
  readonly code: "unauthenticated";
}

interface Props {
  name: string;
  findSimilar: (name: string) => Promise<readonly SimilarWorkload[] | SignedOut>;
}

/** Workloads that read alike, while a name is typed: the cheapest moment to notice a duplicate. */
export function SimilarWorkloads({ name, findSimilar }: Props) {
  const [found, setFound] = useState<readonly SimilarWorkload[]>([]);
  useEffect(() => {
    if (name.trim().length < 3) {
      setFound([]);
      return;
    }
    let current = true;
    // Typing pauses are longer than this; asking on every letter would only cost the server.
    const timer = setTimeout(() => {
      findSimilar(name)
        .then((similar) => current && setFound("status" in similar ? [] : similar))
        .catch(() => current && setFound([]));
    }, 250);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [name, findSimilar]);

  return (
    <div aria-live="polite">
      {found.length > 0 && (
        <div className="dupes">
          <p>
            {found.length === 1 ? "1 workload reads" : `${found.length} workloads read`} alike. Is it{" "}
            {found.length === 1 ? "this one" : "one of these"}?
          </p>
          {found.map((workload) => (
            <Link key={workload.ref} href={`/workloads/${workload.ref}`}>
              <span className="mono faint">{workload.ref}</span>
              <span className="grow trunc">{workload.name}</span>
              <span className="small faint hide-s">
                {STAGES[workload.stage]}, {workload.owner ?? "no owner"}
              </span>
              <span className="small">Open</span>
            </Link>
          ))}
        </div>
      )}
    </div>
  );
}
