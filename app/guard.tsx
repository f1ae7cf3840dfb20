import { forbidden, notFound } from "next/navigation";
import type { ReactNode } from "react";
import { Page } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { LinkButton } from "@/components/ui/button";
import { Refusal } from "@/components/ui/refusal";
import { AppError, type Ctx } from "@/lib/platform";
import { pageCtx } from "./ctx";

/** An address whose parameters are not understood: says which, and keeps the way back. */
function NotUnderstood({ error, requestId }: { error: AppError; requestId: string }) {
  const said = Object.entries(error.fields).map(([field, messages]) => `${field}: ${messages.join(" ")}`);
  return (
    <>
      <TopBar title="Not shown" />
      <Page>
        <Refusal
          word="Not shown"
          title="This address is not understood"
          why={said.join(" ") || error.message}
          kept="Nothing was changed."
          rule="address"
          requestId={requestId}
          next={<LinkButton href="/workloads">Show all workloads</LinkButton>}
        />
      </Page>
    </>
  );
}

/**
 * Every page is wrapped in this: it hands over the Ctx and turns the errors of queries into what a browser is told (404, 403, 503).
 * It decides nothing: whether somebody may read is decided by the queries that the page calls.
 */
export function guarded<Props>(render: (ctx: Ctx, props: Props) => Promise<ReactNode>): (props: Props) => Promise<ReactNode> {
  return async (props) => {
    const ctx = await pageCtx();
    try {
      return await render(ctx, props);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (error.code === "not_found") notFound();
      if (error.code === "forbidden") forbidden();
      if (error.code === "invalid") return <NotUnderstood error={error} requestId={ctx.requestId} />;
      throw error;
    }
  };
}
