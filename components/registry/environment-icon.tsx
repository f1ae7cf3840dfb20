import { Boxes, Cloud, Database, KeyRound, Network } from "@/components/ui/icons";
import { ENVIRONMENT_KINDS, type EnvironmentKind } from "@/lib/registry/core/words";

const ICONS = { account: Cloud, cluster: Boxes, secrets_manager: KeyRound, data_store: Database, network: Network } as const;

/** The kind as a picture. Its name is read out, and shown on hover, unless the word stands beside it. */
export function EnvironmentIcon({ kind, named = true }: { kind: EnvironmentKind; named?: boolean }) {
  const Icon = ICONS[kind];
  if (!named) return <Icon aria-hidden="true" />;
  return (
    <span title={ENVIRONMENT_KINDS[kind]}>
      <Icon aria-hidden="true" />
      <span className="vh">{ENVIRONMENT_KINDS[kind]}</span>
    </span>
  );
}
