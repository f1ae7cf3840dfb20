/** The catalogue as a page of the docs: docs/controls.md is this text. */
import { STAGES } from "@/lib/registry/core/words";
import { CONTROLS } from "./catalogue";
import { type Control, SEVERITIES } from "./control";
import { FACT_KINDS } from "./reads";

const HEAD = `# Controls

What Airlock holds against every workload: each control reads the facts that are on record, and says met, unmet, unproven or not
applicable, with its evidence. A control that separates the two trust zones is met only on facts that a machine observed, or that
somebody other than the owner attested, until the day that the policy sets; what is only declared leaves it unproven.

The page *Controls* of a workload shows them, and \`GET /api/v1/workloads/{ref}/verdicts\` answers with them. References are published
ids: OWASP Non-Human Identities 2025 (NHI), NIST AI RMF 1.0 (GOVERN, MAP, MEASURE, MANAGE), NIST CSF 2.0 (two letters, a dot), ISO/IEC
42001 Annex A (A.), EU AI Act (Art.).

This page is made from the catalogue; a test keeps the two together.
`;

function weights({ stages, severity }: Control): string {
  return stages.map((stage) => `${STAGES[stage].toLowerCase()} (${SEVERITIES[severity(stage)].toLowerCase()})`).join(", ");
}

function section(control: Control): string {
  const waiver = control.waivable ? "" : "\n- **No exception** may waive it.";
  return `## ${control.title}

\`${control.id}\`

${control.why}

- **Asked in** ${weights(control)}.
- **Reads** ${["the workload itself", ...control.reads.map((kind) => FACT_KINDS[kind])].join(", ")}.
- **To mend it** ${control.remedy.charAt(0).toLowerCase()}${control.remedy.slice(1)}${waiver}
- **Serves** ${control.references.join(", ")}.
`;
}

/** The whole page, in Markdown. */
export function controlsPage(): string {
  return [HEAD, ...CONTROLS.map(section)].join("\n");
}
