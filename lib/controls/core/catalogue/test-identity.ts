import { control, met, notApplicable, unmet, unproven } from "../control";
import { proves } from "../proof";

export const testIdentity = control({
  id: "test-identity",
  title: "An identity made for this experiment",
  gap: "An experiment's identity is older than it, or bound to production",
  why: "An identity that is older than its experiment brings rights that nobody gave for it.",
  remedy: "Make a new identity in the experiment zone and retire the old one here; the owner can.",
  stages: ["experiment"],
  severity: () => "high",
  references: ["NHI9:2025", "NHI8:2025", "PR.AA-01"],
  separates: true,
  waivable: true,
  reads: ["identities"],
  evaluate: (dossier) => {
    const { identities, workload } = dossier;
    const live = identities.filter(({ phase, zone }) => phase === "live" && zone === "experiment");
    if (live.length === 0) return notApplicable("It has no identity of the experiment zone.");
    const older = live.flatMap(({ name, credentials }) =>
      credentials
        .filter(({ issuedAt }) => issuedAt !== null && issuedAt < workload.createdAt)
        .map(({ label, issuedAt }) => `${label} of ${name} was issued on ${issuedAt?.slice(0, 10)}, before the experiment began.`),
    );
    const bound = live.flatMap(({ name, home, elsewhere }) => [
      ...(home?.zone === "production" ? [`${name} lives in ${home.name}, which is of production.`] : []),
      ...elsewhere.filter(({ zone }) => zone === "production").map(({ workload: other }) => `${name} is ${other}'s in production.`),
    ]);
    const gaps = [...older, ...bound];
    if (gaps.length > 0) return unmet(...gaps);
    const told = live.map(({ name, source }) => ({ words: `${name}, ${source}.`, source }));
    return live.every(({ source }) => proves(source, dossier)) ? met(...told) : unproven(...told);
  },
});
