import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { Page, PageTitle } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { WebhookForm } from "@/components/webhook/webhook-form";
import { requirePermission } from "@/lib/people";
import { create } from "../actions";

export const metadata: Metadata = { title: "Register a webhook" };

export default guarded(async (ctx) => {
  requirePermission(ctx, "organisation.manage");
  return (
    <>
      <TopBar crumbs={[{ label: "Webhooks", href: "/organisation/webhooks" }, { label: "Register" }]} />
      <Page>
        <PageTitle title="Register a webhook" />
        <div className="record-form">
          <WebhookForm action={create} />
        </div>
      </Page>
    </>
  );
});
