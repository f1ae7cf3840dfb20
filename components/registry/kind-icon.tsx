import { Bot, Box, Cloud, MessageSquare, Terminal, Workflow } from "@/components/ui/icons";
import { perWord } from "@/components/ui/markup";
import { WORKLOAD_KINDS, type WorkloadKind } from "@/lib/registry/core/kinds";

const ICONS = { model: Box, agent: Bot, script: Terminal, pipeline: Workflow, assistant: MessageSquare, vendor_service: Cloud } as const;

const namedIcon = perWord((kind: WorkloadKind) => (
  <span title={WORKLOAD_KINDS[kind]}>
    {ICONS[kind]({})}
    <span className="vh">{WORKLOAD_KINDS[kind]}</span>
  </span>
));

/** The kind as a picture; its name is read out, and shown on hover. */
export function KindIcon({ kind, named = true }: { kind: WorkloadKind; named?: boolean }) {
  return named ? namedIcon(kind) : ICONS[kind]({});
}
