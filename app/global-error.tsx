"use client";

import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import { Button } from "@/components/ui/button";
import { GlyphSprite } from "@/components/ui/glyph-sprite";
import { Refusal } from "@/components/ui/refusal";
import "./globals.css";

/** Stands in for the whole document when even the layout could not be drawn. */
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en" className={`${GeistSans.variable} ${GeistMono.variable}`}>
      <body>
        <title>Not shown · Airlock</title>
        <GlyphSprite />
        <main className="center">
          <Refusal
            level={1}
            word="Not shown"
            title="Airlock could not be shown"
            why="Something Airlock needs did not answer."
            kept="What was saved before stays saved, and nothing was saved by halves."
            requestId={error.digest}
            next={
              <>
                <Button variant="primary" onClick={reset}>
                  Try again
                </Button>
                <a className="btn" href="/">
                  Go to home
                </a>
              </>
            }
          />
        </main>
      </body>
    </html>
  );
}
