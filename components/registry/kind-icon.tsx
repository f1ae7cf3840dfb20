import { Bot, Box, Cloud, MessageSquare, Terminal, Workflow } from "@/components/ui/icons";
import { WORKLOAD_KINDS, type WorkloadKind } from "@/lib/registry/core/kinds";

const ICONS = { model: Box, agent: Bot, script: Terminal, pipeline: Workflow, assistant: MessageSquare, vendor_service: Cloud } as const;

/** The kind as a picture; its name is read out, and shown on hover. */
export function KindIcon({ kind, named = true }: { kind: WorkloadKind; named?: boolean }) {
  const picture = ICONS[kind]({});
  if (!named) return picture;
  return (
    <span title={WORKLOAD_KINDS[kind]}>
      {picture}
      <span className="vh">{WORKLOAD_KINDS[kind]}</span>
    </span>
  );
}
