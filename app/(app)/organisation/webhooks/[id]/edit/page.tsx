import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { Page, PageTitle } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { WebhookForm } from "@/components/webhook/webhook-form";
import { edit } from "../../actions";
import { webhookOf } from "../../webhook";

export const metadata: Metadata = { title: "Edit a webhook" };

type Props = { params: Promise<{ id: string }> };

export default guarded<Props>(async (ctx, { params }) => {
  const { id, version, name, url, kinds } = await webhookOf(ctx, (await params).id);
  return (
    <>
      <TopBar
        crumbs={[
          { label: "Webhooks", href: "/organisation/webhooks" },
          { label: name, href: `/organisation/webhooks/${id}` },
          { label: "Edit" },
        ]}
      />
      <Page>
        <PageTitle title={name} />
        <div className="record-form">
          <WebhookForm action={edit} webhook={{ id, version, name, url, kinds }} />
        </div>
      </Page>
    </>
  );
});
