// The package ships no types; these are the parts that e2e/oidc-server.ts uses.
declare module "oidc-provider" {
  import type { Server } from "node:http";

  interface Account {
    accountId: string;
    claims(): Record<string, string | boolean>;
  }

  export default class Provider {
    constructor(
      issuer: string,
      configuration: {
        clients: readonly Record<string, string | readonly string[]>[];
        findAccount(ctx: unknown, id: string): Account;
        claims: Record<string, readonly string[]>;
        conformIdTokenClaims: boolean;
        pkce: { required(): boolean };
        features: Record<string, { enabled: boolean }>;
      },
    );
    listen(port: number, host: string, ready: () => void): Server;
  }
}
