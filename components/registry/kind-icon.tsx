import { Bot, Box, Cloud, MessageSquare, Terminal, Workflow } from "@/components/ui/icons";
import { WORKLOAD_KINDS, type WorkloadKind } from "@/lib/registry/core/words";

const ICONS = { model: Box, agent: Bot, script: Terminal, pipeline: Workflow, assistant: MessageSquare, vendor_service: Cloud } as const;

/** The kind as a picture; its name is read out, and shown on hover. */
export function KindIcon({ kind, named = true }: { kind: WorkloadKind; named?: boolean }) {
  const Icon = ICONS[kind];
  return named ? (
    <span title={WORKLOAD_KINDS[kind]}>
      <Icon aria-hidden="true" />
      <span className="vh">{WORKLOAD_KINDS[kind]}</span>
    </span>
  ) : (
    <Icon aria-hidden="true" />
  );
}
