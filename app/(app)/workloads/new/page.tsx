import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { Page } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { RegisterForm } from "@/components/registry/register-form";
import { Link } from "@/components/ui/link";
import { listPeopleNames, requirePermission } from "@/lib/people";
import { getPolicy } from "@/lib/policy";
import { findSimilar, register } from "../actions";

export const metadata: Metadata = { title: "Register a workload" };

export default guarded(async (ctx) => {
  requirePermission(ctx, "workload.register");
  const [people, policy] = await Promise.all([listPeopleNames(ctx), getPolicy(ctx)]);
  const me = people.find((person) => person.id === ctx.actor.id)?.email ?? "";
  return (
    <>
      <TopBar crumbs={[{ label: "Workloads", href: "/workloads" }, { label: "Register" }]}>
        <Link className="btn ghost s" href="/workloads">
          Keep nothing
        </Link>
      </TopBar>
      <Page>
        <RegisterForm
          register={register}
          findSimilar={findSimilar}
          people={people}
          me={me}
          terms={{ experimentDays: policy.term.experiment, cadence: policy.review.cadence }}
        />
      </Page>
    </>
  );
});
