import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { Page, PageTitle } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { type EditableEnvironment, EnvironmentForm } from "@/components/registry/environment-form";
import { requirePermission } from "@/lib/people";
import { AppError, type Ctx } from "@/lib/platform";
import { type EnvironmentDetail, getEnvironment, humanId, mayChangeZone } from "@/lib/registry";
import { environmentSuggestions } from "../../../data-scopes/suggestions";
import { edit } from "../../actions";
import { usersOf } from "../users";

type Props = { params: Promise<{ ref: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Edit ${(await params).ref}` };
}

function editable(ctx: Ctx, environment: EnvironmentDetail): EditableEnvironment {
  const { ref, version, name, kind, zone, externalRef, description, parent } = environment;
  const users = usersOf(environment).length;
  return {
    ...{ ref, version, name, kind, zone, externalRef, description, users },
    parent: parent ? `${humanId("EN", parent.number)} ${parent.name}` : "",
    mayMoveZone: mayChangeZone(ctx.actor, ctx.permissions.has("workload.govern"), users),
  };
}

export default guarded<Props>(async (ctx, { params }) => {
  requirePermission(ctx, "environment.write");
  const environment = await getEnvironment(ctx, (await params).ref);
  if (environment.retiredAt) throw new AppError("forbidden", "This environment is retired and is kept as it was.");
  const parents = (await environmentSuggestions(ctx)).filter(({ value }) => !value.startsWith(`${environment.ref} `));
  return (
    <>
      <TopBar
        crumbs={[
          { label: "Environments", href: "/environments" },
          { label: environment.ref, href: `/environments/${environment.ref}`, mono: true },
          { label: "Edit" },
        ]}
      />
      <Page>
        <PageTitle title={environment.name} above={<span className="id">{environment.ref}</span>} />
        <EnvironmentForm save={edit} environment={editable(ctx, environment)} parents={parents} />
      </Page>
    </>
  );
});
