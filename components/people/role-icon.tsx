import { Crown, Database, Eye, Scale, ScrollText, Settings, ShieldCheck, UserRound } from "@/components/ui/icons";
import type { DemoRole } from "@/lib/people/core";

const ICON: Record<DemoRole, typeof Eye> = {
  owner: UserRound,
  data_owner: Database,
  security_approver: ShieldCheck,
  risk: Scale,
  risk_lead: Crown,
  auditor: ScrollText,
  administrator: Settings,
  viewer: Eye,
};

export function RoleIcon({ role }: { role: DemoRole }) {
  const Icon = ICON[role];
  return <Icon aria-hidden="true" />;
}
