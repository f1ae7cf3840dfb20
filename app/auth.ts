/** next-auth, behind this one file: it speaks OIDC. Sessions are rows of our own; its token holds a row's id and nothing else. */
import { createHash, randomBytes } from "node:crypto";
import { cookies } from "next/headers";
import type { AuthOptions, Profile, User } from "next-auth";
import { signInWithOidc } from "@/lib/people";
import { asAppError, env, logger } from "@/lib/platform";
import { browserHere, frontDoorCtx } from "./ctx";
import { localPath } from "./origin";
import { authSecret, COOKIE_OPTIONS, SESSION_COOKIE, SESSION_SECONDS } from "./session-cookie";

export const PROVIDER = "oidc";
const CSRF_COOKIE = "__Host-airlock.csrf";
const FLOW_SECONDS = 15 * 60;

interface Provider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string | undefined;
  /** What people call it: "Sign in with {name}". */
  readonly name: string;
}

/** The organisation's OIDC provider; null when none is configured. */
export function oidcProvider(): Provider | null {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME } = env();
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID) return null;
  return { issuer: OIDC_ISSUER.replace(/\/$/, ""), clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET, name: OIDC_NAME };
}

type OAuth = Extract<AuthOptions["providers"][number], { type: "oauth" }>;

function providerOf({ issuer, clientId, clientSecret, name }: Provider): OAuth {
  return {
    id: PROVIDER,
    name,
    type: "oauth",
    wellKnown: `${issuer}/.well-known/openid-configuration`,
    authorization: { params: { scope: "openid email profile" } },
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    clientId,
    ...(clientSecret ? { clientSecret } : {}),
    client: { token_endpoint_auth_method: clientSecret ? "client_secret_basic" : "none" },
    // Many providers keep address and name out of the id token. openid-client checks that both answers are about one subject.
    userinfo: {
      async request({ client, tokens }) {
        const claims = tokens.id_token && "claims" in tokens && typeof tokens.claims === "function" ? tokens.claims() : {};
        const more =
          client.issuer.metadata.userinfo_endpoint && tokens.access_token
            ? await client.userinfo(tokens.access_token, { via: "header" })
            : {};
        if ("sub" in more && more.sub !== claims.sub) throw new Error("userinfo answered for another subject");
        return { ...more, ...claims };
      },
    },
    profile: (claims) => ({ id: claims.sub }),
  };
}

type Claims = Profile & { readonly iss?: unknown; readonly email_verified?: unknown };

/** What the callback of a sign-in leaves for the token: next-auth hands the same object to both. */
type Carrier = User & { sid?: string };

const text = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);

/** True, and the session's id on the carrier; or the address that says why nobody was signed in. */
async function admit(user: Carrier, claims: Claims, issuer: string): Promise<true | string> {
  const { AIRLOCK_BASE_URL, OIDC_CREATE_PEOPLE } = env();
  const identity = {
    issuer: text(claims.iss) ?? issuer,
    subject: user.id,
    email: text(claims.email),
    emailVerified: claims.email_verified === true,
    name: text(claims.name),
  };
  try {
    const { sessionId } = await signInWithOidc(await frontDoorCtx(), identity, OIDC_CREATE_PEOPLE === "1", await browserHere());
    user.sid = sessionId;
    return true;
  } catch (error) {
    const { refusal, code } = asAppError(error);
    if (!refusal) logger().error({ err: error }, "a sign-in with the provider did not succeed");
    return new URL(`/sign-in?problem=${refusal?.code ?? code}`, AIRLOCK_BASE_URL).toString();
  }
}

const cookie = (name: string, maxAge?: number) => ({
  name: `__Host-airlock.${name}`,
  options: { ...COOKIE_OPTIONS, ...(maxAge ? { maxAge } : {}) },
});

/** The options of next-auth for this deployment's provider. */
export function authOptions(provider: Provider): AuthOptions {
  return {
    secret: authSecret(),
    providers: [providerOf(provider)],
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    useSecureCookies: true,
    cookies: {
      sessionToken: { name: SESSION_COOKIE, options: COOKIE_OPTIONS },
      callbackUrl: cookie("callback", FLOW_SECONDS),
      csrfToken: { name: CSRF_COOKIE, options: COOKIE_OPTIONS },
      pkceCodeVerifier: cookie("pkce", FLOW_SECONDS),
      state: cookie("state", FLOW_SECONDS),
      nonce: cookie("nonce", FLOW_SECONDS),
    },
    callbacks: {
      signIn: ({ user, profile }) => admit(user, profile ?? {}, provider.issuer),
      jwt: ({ user }) => ({ sid: "sid" in user ? user.sid : undefined }),
      redirect: ({ url, baseUrl }) => {
        const path = url.startsWith(baseUrl) ? url.slice(baseUrl.length) : url;
        return new URL(localPath(path), baseUrl).toString();
      },
    },
    // Its metadata may hold tokens and claims: only the code and the words of the error are kept.
    logger: {
      error: (code, metadata) =>
        logger().warn(
          { code, reason: metadata instanceof Error ? metadata.message : text(metadata.error?.message) },
          "the provider's sign-in stopped",
        ),
      warn: (code) => logger().warn({ code }, "next-auth warns"),
      debug: () => {},
    },
  };
}

/** Gives the browser the pair that next-auth asks for and returns the half that goes into the form. */
export async function mintCsrf(): Promise<string> {
  const token = randomBytes(32).toString("hex");
  const proof = createHash("sha256").update(`${token}${authSecret()}`).digest("hex");
  (await cookies()).set(CSRF_COOKIE, `${token}|${proof}`, { ...COOKIE_OPTIONS, maxAge: FLOW_SECONDS });
  return token;
}
