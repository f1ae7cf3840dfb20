"use client";

import { Problem, type ProblemProps } from "@/components/layout/problem";
import { TopBar } from "@/components/layout/top-bar";

/** Inside the shell, so that the way elsewhere stays in sight. */
export default function PageProblem(props: ProblemProps) {
  return (
    <>
      <TopBar crumbs={[{ label: "Not shown" }]} />
      <Problem {...props} />
    </>
  );
}
