import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { guarded } from "@/app/guard";
import { Page, PageTitle } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { IdentityForm } from "@/components/registry/identity-form";
import { getIdentity, humanId } from "@/lib/registry";
import { environmentSuggestions } from "../../../data-scopes/suggestions";
import { edit } from "../../actions";

type Props = { params: Promise<{ id: string }> };

export const metadata: Metadata = { title: "Edit identity" };

export default guarded<Props>(async (ctx, { params }) => {
  const [identity, environments] = await Promise.all([getIdentity(ctx, (await params).id), environmentSuggestions(ctx)]);
  if (!identity.mayChange) forbidden();
  const { ref, version, name, kind, zone, environment, phase, expiresOn, description, workload } = identity;
  return (
    <>
      <TopBar
        crumbs={[{ label: "Identities", href: "/identities" }, { label: ref, href: `/identities/${ref}`, mono: true }, { label: "Edit" }]}
      />
      <Page>
        <PageTitle title={name} above={<span className="id">{ref}</span>} />
        <IdentityForm
          save={edit}
          identity={{
            ...{ ref, version, name, kind, zone, phase, description },
            environment: environment ? `${humanId("EN", environment.number)} ${environment.name}` : "",
            expiresOn: expiresOn ?? "",
          }}
          workload={{ ref: humanId("WL", workload.number), zone }}
          workloads={[]}
          environments={environments}
        />
      </Page>
    </>
  );
});
