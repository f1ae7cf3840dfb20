import { control, gapsOr } from "../control";

export const toolsPrompts = control({
  id: "tools-prompts",
  title: "No tool, prompt or output of production",
  gap: "It uses a tool, prompt or output of production",
  why: "An experiment that calls production's tool, or writes where its readers look, is in production.",
  remedy: "Use a stand-in, a prompt version of its own, and an output of its own; the owner can.",
  stages: ["experiment"],
  severity: () => "high",
  references: ["NHI8:2025", "PR.IR-01", "A.4.4", "MAP 4.1"],
  waivable: true,
  reads: ["tools", "versions", "channels"],
  evaluate: ({ tools, versions, channels }) => {
    const live = <T extends { readonly phase: string; readonly inProduction: readonly string[] }>(facts: readonly T[]): T[] =>
      facts.filter(({ phase, inProduction }) => phase === "live" && inProduction.length > 0);
    const gaps = [
      ...live(tools)
        .filter(({ rule, simulated }) => rule === "allowed" && !simulated)
        .map(({ name, inProduction }) => `It calls ${name}, as ${inProduction.join(", ")} does in production.`),
      ...live(versions)
        .filter(({ kind }) => kind === "prompt")
        .map(({ reference, inProduction }) => `It runs prompt ${reference}, as ${inProduction.join(", ")} does in production.`),
      ...live(channels).map(({ name, inProduction }) => `Its output goes to ${name}, as that of ${inProduction.join(", ")} in production.`),
    ];
    return gapsOr(gaps, "None of its tools, prompts and outputs is production's.");
  },
});
