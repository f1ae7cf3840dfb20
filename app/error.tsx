"use client";

import { Problem, type ProblemProps } from "@/components/layout/problem";

/** For what stands outside the shell, and for the shell itself. */
export default function OutsideProblem(props: ProblemProps) {
  return (
    <main className="center" id="content" tabIndex={-1}>
      <Problem {...props} />
    </main>
  );
}
