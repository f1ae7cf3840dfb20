import { control, gapsOr, notApplicable } from "../control";
import { heldBy } from "../held";

export const endsWithExperiment = control({
  id: "ends-with-experiment",
  title: "Credentials end with the experiment",
  gap: "A credential outlives its experiment",
  why: "What an experiment leaves behind is the access that nobody remembers.",
  remedy: "Issue the credential until the experiment's end at most; the owner can.",
  stages: ["experiment"],
  severity: () => "medium",
  references: ["NHI1:2025", "NHI7:2025", "GOVERN 1.7", "ID.AM-08"],
  waivable: true,
  reads: ["identities"],
  evaluate: ({ workload: { endsOn }, identities }) => {
    // What is planned for production ends with what it is planned for.
    const credentials = heldBy(identities.filter(({ zone, phase }) => zone === "experiment" || phase !== "planned"));
    if (credentials.length === 0) return notApplicable("It has no credential.");
    if (endsOn === null) return gapsOr(["The experiment has no end for them to end with."], "");
    // The end is a whole day: what expires in its course ends with it.
    const later = credentials.filter(({ expiresAt }) => expiresAt === null || expiresAt.slice(0, 10) > endsOn);
    return gapsOr(
      later.map(({ called, expiresAt }) =>
        expiresAt === null ? `${called} never expires.` : `${called} expires on ${expiresAt.slice(0, 10)}, after ${endsOn}.`,
      ),
      `All end by ${endsOn}.`,
    );
  },
});
