import { control, met, unmet, unproven } from "../control";
import { proves } from "../proof";

export const standingAccess = control({
  id: "standing-access",
  title: "No standing access to production",
  gap: "An experiment has standing access to production",
  why: "An experiment that can reach production at any time is not separate from it.",
  remedy: "Take the access away, or make it a grant for one task; the owner can.",
  stages: ["experiment"],
  severity: () => "critical",
  references: ["NHI5:2025", "NHI8:2025", "PR.AA-05", "PR.IR-01"],
  separates: true,
  waivable: true,
  reads: ["identities", "environments", "scopeUses"],
  evaluate: (dossier) => {
    const standing = [...dossier.identities, ...dossier.environments, ...dossier.scopeUses].filter(
      ({ phase, zone }) => phase === "live" && zone === "production",
    );
    const homes = dossier.identities.filter(
      ({ phase, zone, home }) => phase === "live" && zone === "experiment" && home?.zone === "production",
    );
    const gaps = [
      ...standing.map(({ name, source }) => ({ words: `${name} is of production, and live.`, source })),
      ...homes.map(({ name, home, source }) => ({ words: `${name} lives in ${home?.name}, which is of production.`, source })),
    ];
    if (gaps.length > 0) return unmet(...gaps);
    const facts = [...dossier.identities, ...dossier.environments].filter(({ phase }) => phase === "live");
    const open = facts.filter(({ source }) => !proves(source, dossier));
    if (facts.length === 0) return unproven({ words: "Nobody states with which identity, and where, it runs.", missing: true });
    return open.length === 0
      ? met("Everything it runs with and in is known, and of the experiment zone.")
      : unproven(...open.map(({ name, source }) => ({ words: `${name} is ${source} to be of the experiment zone.`, source })));
  },
});
