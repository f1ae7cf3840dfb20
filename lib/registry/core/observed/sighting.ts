import type { EnvironmentKind, IdentityKind } from "../words";
import type { Claim } from "./claim";

/** Something of the registry that was seen, under the names that it may be registered by: the first is the one to register it by. */
export interface SeenIdentity {
  readonly kind: IdentityKind;
  readonly names: readonly [string, ...string[]];
}
export interface SeenEnvironment {
  readonly kind: EnvironmentKind;
  readonly references: readonly [string, ...string[]];
}

interface Sighting {
  readonly identity: SeenIdentity | null;
  readonly environment: SeenEnvironment | null;
}

/** A role by its ARN, and without its path, which STS leaves out. */
function namesOfArn(arn: string): [string, ...string[]] {
  const [, head, name] = /^(arn:[^/]+)\/.*?([^/]+)$/.exec(arn) ?? [];
  const short = head && name ? `${head}/${name}` : arn;
  return short === arn ? [arn] : [arn, short];
}

/** What a claim says was seen: a principal, and an account or a cluster. */
export function sightingOf(claim: Claim): Sighting {
  switch (claim.source) {
    case "aws":
      return {
        identity: claim.arn === null ? null : { kind: "service_account", names: namesOfArn(claim.arn) },
        environment: { kind: "account", references: [`aws ${claim.account}`, claim.account] },
      };
    case "azure":
      return {
        identity: claim.principal === null ? null : { kind: "oauth_client", names: [claim.principal] },
        environment: {
          kind: "account",
          references: [`azure ${claim.subscription}`, claim.subscription, `/subscriptions/${claim.subscription}`],
        },
      };
    case "gcloud":
      return {
        identity: claim.account === null ? null : { kind: "service_account", names: [claim.account, `serviceAccount:${claim.account}`] },
        environment:
          claim.project === null
            ? null
            : { kind: "account", references: [`gcp ${claim.project}`, claim.project, `projects/${claim.project}`] },
      };
    case "kubernetes":
      return {
        identity: {
          kind: "service_account",
          names: [`system:serviceaccount:${claim.namespace}:${claim.name}`, `${claim.namespace}/${claim.name}`],
        },
        environment: claim.cluster === null ? null : { kind: "cluster", references: [claim.cluster] },
      };
    case "oidc":
      return {
        identity: {
          kind: claim.subject.startsWith("spiffe://") ? "spiffe_id" : "oauth_client",
          names: [claim.subject, `${claim.issuer}#${claim.subject}`],
        },
        environment: null,
      };
  }
}

/** The form in which references of environments are compared: "aws 0041 2290-7712" and "aws:004122907712" are one account. */
export function referenceKey(reference: string): string {
  return reference.toLowerCase().replaceAll(/[\s:_-]/g, "");
}
