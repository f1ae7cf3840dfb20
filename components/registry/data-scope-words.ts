import type { Zone } from "@/lib/registry/core/words";

/** "2 experiment, 1 production": how many use it, by zone; empty when nobody does. */
export function zoneWords({ experiment, production }: Readonly<Record<Zone, number>>): string {
  const said = [experiment > 0 && `${experiment} experiment`, production > 0 && `${production} production`];
  return said.filter(Boolean).join(", ");
}
