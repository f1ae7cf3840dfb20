import type { Metadata } from "next";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export const metadata: Metadata = { title: "Not found" };

/** The same words for what does not exist and for what may not be seen: the two must not be told apart. */
export default function NotFound() {
  return (
    <main className="center" id="content" tabIndex={-1}>
      <EmptyState
        title="There is no such page, or you may not see it"
        actions={
          <div className="row wrap">
            <LinkButton href="/" variant="primary">
              Go to home
            </LinkButton>
            <LinkButton href="/workloads">Search workloads</LinkButton>
          </div>
        }
      >
        The address may have been mistyped, or what stood here belongs to people you are not among. Nothing was changed.
      </EmptyState>
    </main>
  );
}
