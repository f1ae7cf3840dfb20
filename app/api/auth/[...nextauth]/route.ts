import { NextRequest, NextResponse } from "next/server";
import NextAuth from "next-auth";
import { authOptions, mintCsrf, oidcProvider, PROVIDER } from "@/app/auth";
import { localPath, requireOwnOrigin } from "@/app/origin";
import { asAppError, env } from "@/lib/platform";

interface Route {
  params: Promise<{ nextauth: string[] }>;
}

const NOT_HERE = (): NextResponse => new NextResponse("Not found", { status: 404 });

/** Of next-auth's pages only these are used; its own forms, session and token endpoints do not exist here. */
async function isUsed(method: "GET" | "POST", { params }: Route): Promise<boolean> {
  const path = (await params).nextauth.join("/");
  const used = method === "GET" ? [`callback/${PROVIDER}`, "signin", "error"] : [`signin/${PROVIDER}`];
  return used.includes(path);
}

/** The provider's answer, and where next-auth sends people when it did not work. */
export async function GET(request: NextRequest, route: Route): Promise<Response> {
  const provider = oidcProvider();
  if (!provider || !(await isUsed("GET", route))) return NOT_HERE();
  return NextAuth(authOptions(provider))(request, route);
}

/**
 * Begins a sign-in with the provider. The form comes from our own page when its Origin says so; next-auth asks for a cookie and a
 * field that agree, so both are made here.
 */
export async function POST(request: NextRequest, route: Route): Promise<Response> {
  const provider = oidcProvider();
  if (!provider || !(await isUsed("POST", route))) return NOT_HERE();
  const { AIRLOCK_BASE_URL } = env();
  try {
    requireOwnOrigin(request.headers.get("origin"), AIRLOCK_BASE_URL);
  } catch (error) {
    return new NextResponse(asAppError(error).message, { status: 403 });
  }
  const from = localPath(new URLSearchParams((await request.text()).slice(0, 5000)).get("from"));
  const body = new URLSearchParams({ csrfToken: await mintCsrf(), callbackUrl: new URL(from, AIRLOCK_BASE_URL).toString() });
  return NextAuth(authOptions(provider))(new NextRequest(request.url, { method: "POST", body }), route);
}
