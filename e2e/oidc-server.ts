/**
 * A real OpenID Connect provider for the sign-in journey: oidc-provider with its own login pages, in memory, on the loopback.
 * Whoever types an e-mail address there is that person; it exists for tests only.
 */
import type { Server } from "node:http";
import Provider from "oidc-provider";

export interface OidcServer {
  readonly issuer: string;
  close(): Promise<void>;
}

interface Client {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where Airlock takes the code: <base>/api/auth/callback/oidc. */
  readonly redirectUri: string;
}

/** Starts the provider on a port of the loopback. */
export async function startOidcServer(port: number, client: Client): Promise<OidcServer> {
  const issuer = `http://localhost:${port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.clientId,
        client_secret: client.clientSecret,
        redirect_uris: [client.redirectUri],
        response_types: ["code"],
        grant_types: ["authorization_code"],
      },
    ],
    // The login page's field is the account: its e-mail address, taken as verified.
    findAccount: (_ctx, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email: id, email_verified: true, name: id.split("@")[0] ?? id }),
    }),
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    // next-auth reads the claims from the id token and asks no userinfo.
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: true } },
  });
  const server = await new Promise<Server>((resolve, reject) => {
    const listening = provider.listen(port, "127.0.0.1", () => resolve(listening));
    listening.once("error", reject);
  });
  return {
    issuer,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
