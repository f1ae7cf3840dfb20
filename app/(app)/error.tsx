"use client";

import { LateProblem } from "@/components/layout/late-problem";
import type { ProblemProps } from "@/components/layout/problem";

/** Inside the shell, so that the way elsewhere stays in sight. */
export default function PageProblem(props: ProblemProps) {
  return <LateProblem {...props} place="shell" />;
}
