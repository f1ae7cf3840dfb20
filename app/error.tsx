"use client";

import { LateProblem } from "@/components/layout/late-problem";
import type { ProblemProps } from "@/components/layout/problem";

/** For what stands outside the shell, and for the shell itself. */
export default function OutsideProblem(props: ProblemProps) {
  return (
    <main className="center" id="content" tabIndex={-1}>
      <LateProblem {...props} place="outside" />
    </main>
  );
}
