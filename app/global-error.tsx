"use client";

import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import { LateProblem } from "@/components/layout/late-problem";
import type { ProblemProps } from "@/components/layout/problem";
import "./globals.css";

/** Stands in for the whole document when even the layout could not be drawn. */
export default function GlobalError(props: ProblemProps) {
  return (
    <html lang="en" className={`${GeistSans.variable} ${GeistMono.variable}`}>
      <body>
        <title>Not shown · Airlock</title>
        <main className="center">
          <LateProblem {...props} what="Airlock" place="alone" />
        </main>
      </body>
    </html>
  );
}
