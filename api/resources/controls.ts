import { z } from "@hono/zod-openapi";
import { CONTROLS, OUTCOMES, REVOKE_REASONS, type RevokeItem, remedyOf, SEVERITIES, type Verdict, type Verdicts } from "@/lib/controls";
import { keysOf } from "@/lib/platform/closed-set";
import { Stage, Zone } from "@/lib/registry/schema";
import { Day, Instant, toInstant } from "./shapes";

const VerdictResource = z
  .strictObject({
    control: z.string().openapi({ description: "The control's slug, which never changes.", example: "identity-distinct" }),
    title: z.string(),
    outcome: z.enum(keysOf(OUTCOMES)),
    severity: z.enum(keysOf(SEVERITIES)).openapi({ description: "How much it weighs in this stage, where it is not met." }),
    waivedUntil: Day.nullable().openapi({ description: "Until when an exception covers it." }),
    evidence: z.array(
      z.strictObject({
        words: z.string(),
        source: z
          .enum(["declared", "attested", "observed"])
          .nullable()
          .openapi({ description: "Who says so; null for more than one fact." }),
      }),
    ),
    remedy: z.string().openapi({ description: "What to do, and who can." }),
    references: z.array(z.string()).openapi({ description: "Published ids of the frameworks that it serves." }),
  })
  .openapi("Verdict");

/** What every control says of one workload, at one instant. */
export const VerdictsResource = z.strictObject({ ref: z.string(), at: Instant, verdicts: z.array(VerdictResource) }).openapi("Verdicts");

function toVerdict({ control: id, outcome, severity, waivedUntil, evidence }: Verdict): z.input<typeof VerdictResource>[] {
  const control = CONTROLS.find((one) => one.id === id);
  if (!control) return [];
  const { title, references } = control;
  const said = evidence.map(({ words, source = null }) => ({ words, source }));
  return [
    { control: id, title, outcome, severity, waivedUntil, evidence: said, remedy: remedyOf(control, outcome), references: [...references] },
  ];
}

export function toVerdicts({ ref, at, verdicts }: Verdicts): z.input<typeof VerdictsResource> {
  return { ref, at, verdicts: verdicts.flatMap(toVerdict) };
}

/** A credential that no live approval stands behind; neither the secret nor its fingerprint. */
export const RevokeResource = z
  .strictObject({
    id: z.uuid(),
    label: z.string(),
    storeRef: z.string().openapi({ description: "Where it is kept." }),
    recordedAt: Instant,
    lastSeenAt: Instant.nullable(),
    identity: z.strictObject({ ref: z.string(), name: z.string(), zone: Zone }),
    workload: z.strictObject({ ref: z.string(), name: z.string(), stage: Stage, owner: z.string().nullable() }),
    why: z.enum(keysOf(REVOKE_REASONS)),
  })
  .openapi("CredentialToRevoke");

export function toRevoke({ recordedAt, lastSeenAt, ...item }: RevokeItem): z.input<typeof RevokeResource> {
  return { ...item, recordedAt: recordedAt.toISOString(), lastSeenAt: toInstant(lastSeenAt) };
}
