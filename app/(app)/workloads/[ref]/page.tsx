import type { Metadata } from "next";
import { z } from "zod";
import { guarded } from "@/app/guard";
import { ReadinessPanel } from "@/components/controls/readiness-panel";
import { Split } from "@/components/layout/page";
import { Overview } from "@/components/registry/overview";
import { TierPanel } from "@/components/registry/tier-panel";
import { judgeWorkload } from "@/lib/controls";
import { TierReasons } from "@/lib/registry";
import { WorkloadFrame } from "./frame";
import { readyWords } from "./readiness-words";
import { type WorkloadView, workloadView } from "./view";

type Props = { params: Promise<{ ref: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).ref };
}

const Links = z.array(z.object({ label: z.string(), url: z.string() }));
const Texts = z.record(z.string(), z.string());
const Sources = z.record(z.string(), z.enum(["declared", "attested", "observed"]));

function overviewOf({ row }: WorkloadView) {
  return {
    purpose: row.purpose,
    inScope: row.inScope,
    outOfScope: row.outOfScope,
    effects: row.effects,
    autonomy: row.autonomy,
    peopleAffected: row.peopleAffected,
    technicalContact: row.technicalContact,
    links: Links.parse(row.links),
    customFields: Texts.parse(row.customFields),
    importNotes: row.importNotes ? Texts.parse(row.importNotes) : {},
    sources: Sources.parse(row.sources),
  };
}

export default guarded<Props>(async (ctx, { params }) => {
  const view = await workloadView(ctx, (await params).ref);
  const { next } = await judgeWorkload(ctx, view.row.id);
  return (
    <WorkloadFrame view={view} tab="overview">
      <Split
        aside={<TierPanel tier={view.row.tier} reasons={TierReasons.parse(view.row.tierReasons)} policyVersion={view.policy.version} />}
      >
        {next && (
          <ReadinessPanel readiness={next} title={readyWords(view.row.stage, next.toStage)} workload={view.ref} edits={view.mayEdit} />
        )}
        <Overview facts={overviewOf(view)} />
      </Split>
    </WorkloadFrame>
  );
});
