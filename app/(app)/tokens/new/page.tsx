import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { Page, PageTitle } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { TokenForm } from "@/components/people/token-form";
import { listPeopleNames, requirePermission, TOKEN_SCOPES } from "@/lib/people";
import { getPolicy } from "@/lib/policy";
import { suggestionsOf } from "../../people/suggestions";
import { create } from "../actions";

export const metadata: Metadata = { title: "Make a token" };

export default guarded(async (ctx) => {
  requirePermission(ctx, "token.manage");
  const [people, policy] = await Promise.all([listPeopleNames(ctx), getPolicy(ctx)]);
  return (
    <>
      <TopBar crumbs={[{ label: "API tokens", href: "/tokens" }, { label: "Make" }]} />
      <Page>
        <PageTitle title="Make a token" />
        <div className="record-form">
          <TokenForm
            action={create}
            scopes={TOKEN_SCOPES}
            maxDays={policy.token.maxDays}
            back="/tokens"
            others={suggestionsOf(people.filter(({ id }) => id !== ctx.actor.id))}
          />
        </div>
      </Page>
    </>
  );
});
