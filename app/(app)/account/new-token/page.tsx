import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { Page, PageTitle } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { TokenForm } from "@/components/people/token-form";
import { getPerson, requirePermission, scopesFor } from "@/lib/people";
import { getPolicy } from "@/lib/policy";
import { create } from "../../tokens/actions";

export const metadata: Metadata = { title: "Make a token" };

export default guarded(async (ctx) => {
  requirePermission(ctx, "self.manage");
  const [{ person }, policy] = await Promise.all([getPerson(ctx, ctx.actor.id), getPolicy(ctx)]);
  return (
    <>
      <TopBar crumbs={[{ label: "Account", href: "/account" }, { label: "Make a token" }]} />
      <Page>
        <PageTitle title="Make a token">
          <p className="muted">It acts for you, {person.name}, with the roles you have that day. What it does stands in the record.</p>
        </PageTitle>
        <div className="record-form">
          <TokenForm action={create} scopes={scopesFor(person.roles)} maxDays={policy.token.maxDays} back="/account#tokens" />
        </div>
      </Page>
    </>
  );
});
