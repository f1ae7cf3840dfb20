"use client";

import { Button, LinkButton } from "@/components/ui/button";
import { GlyphSprite } from "@/components/ui/glyph-sprite";
import { Refusal } from "@/components/ui/refusal";
import { TopBar } from "./top-bar";

export interface ProblemProps {
  /** What Next hands to an error page; the digest stands in the server's log beside the request. */
  error: Error & { digest?: string };
  reset: () => void;
}

export interface PlacedProblemProps extends ProblemProps {
  what?: string;
  /** In the shell, so that the way elsewhere stays in sight; outside it; or alone in the document. */
  place: "shell" | "outside" | "alone";
}

/** A page that could not be drawn: what did not happen, what was kept, the next step, the request. */
export default function Problem({ error, reset, what = "This page", place }: PlacedProblemProps) {
  return (
    <>
      {place === "shell" && <TopBar crumbs={[{ label: "Not shown" }]} />}
      {place === "alone" && <GlyphSprite />}
      <Refusal
        level={1}
        word="Not shown"
        title={`${what} could not be shown`}
        why="Something Airlock needs did not answer."
        kept="What was saved before stays saved, and nothing was saved by halves."
        requestId={error.digest}
        next={
          <>
            <Button variant="primary" onClick={reset}>
              Try again
            </Button>
            <LinkButton href="/">Go to home</LinkButton>
          </>
        }
      />
    </>
  );
}
