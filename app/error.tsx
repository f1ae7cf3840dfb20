"use client";

import { Button, LinkButton } from "@/components/ui/button";
import { Refusal } from "@/components/ui/refusal";

/** A page that could not be drawn. The digest stands in the server's log beside the request. */
export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <Refusal
      level={1}
      word="Not shown"
      title="This page could not be shown"
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
  );
}
