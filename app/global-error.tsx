"use client";

import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import { Problem, type ProblemProps } from "@/components/layout/problem";
import { GlyphSprite } from "@/components/ui/glyph-sprite";
import "./globals.css";

/** Stands in for the whole document when even the layout could not be drawn. */
export default function GlobalError(props: ProblemProps) {
  return (
    <html lang="en" className={`${GeistSans.variable} ${GeistMono.variable}`}>
      <body>
        <title>Not shown · Airlock</title>
        <GlyphSprite />
        <main className="center">
          <Problem {...props} what="Airlock" />
        </main>
      </body>
    </html>
  );
}
