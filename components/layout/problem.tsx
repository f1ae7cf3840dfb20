"use client";

import { Button, LinkButton } from "@/components/ui/button";
import { Refusal } from "@/components/ui/refusal";

export interface ProblemProps {
  /** What Next hands to an error page; the digest stands in the server's log beside the request. */
  error: Error & { digest?: string };
  reset: () => void;
}

/** A page that could not be drawn: what did not happen, what was kept, the next step, the request. */
export function Problem({ error, reset, what = "This page" }: ProblemProps & { what?: string }) {
  return (
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
          <LinkButton href="/" prefetch={false}>
            Go to home
          </LinkButton>
        </>
      }
    />
  );
}
