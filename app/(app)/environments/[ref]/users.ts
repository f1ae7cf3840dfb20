import type { EnvironmentDetail } from "@/lib/registry";

/** Who relies on an environment, by name, as the registry asks before it is retired or its zone moved. */
export function usersOf({ workloads, dataScopes, identities, children }: EnvironmentDetail): string[] {
  const users = [
    ...workloads.filter((workload) => workload.stage !== "retired"),
    ...identities,
    ...children.filter((child) => !child.retired),
    ...dataScopes,
  ];
  return users.map(({ ref, name }) => `${ref} ${name}`);
}
