import type { Metadata } from "next";
import type { ReactNode } from "react";
import { oidcProvider } from "@/app/auth";
import { findPageCtx, frontDoorCtx } from "@/app/ctx";
import { localPath } from "@/app/origin";
import { SignInLayout } from "@/components/layout/sign-in-layout";
import { DemoRoles } from "@/components/people/demo-roles";
import { ProviderForm } from "@/components/people/provider-form";
import { SignInForm } from "@/components/people/sign-in-form";
import { DemoBanner } from "@/components/ui/banner";
import { FormMessage } from "@/components/ui/form-message";
import { Link } from "@/components/ui/link";
import { type DemoPerson, listDemoPeople } from "@/lib/people";
import { env } from "@/lib/platform";
import { signIn, signInDemo } from "./actions";
import { problemWords } from "./problems";

export const metadata: Metadata = { title: "Sign in" };

interface SignInProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const one = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);

function waiting({ role, workloads, dataScopes }: DemoPerson): string {
  if (role === "owner" && workloads > 0) return `${workloads} mine`;
  return role === "data_owner" && dataScopes > 0 ? `${dataScopes} data ${dataScopes === 1 ? "scope" : "scopes"}` : "";
}

function OwnSignIn({ from, demo, said }: { from: string; demo: boolean; said: ReactNode }) {
  const provider = oidcProvider();
  return (
    <SignInLayout title="Sign in" lead="The registry between AI experiments and production.">
      {said}
      {provider && <ProviderForm name={provider.name} from={from} />}
      <SignInForm action={signIn} from={from} />
      {demo && (
        <p className="small">
          <Link href="/sign-in">Choose a demo role</Link>
        </p>
      )}
    </SignInLayout>
  );
}

/** Demo roles where there are any; a password or the organisation's provider everywhere. */
export default async function SignInPage({ searchParams }: SignInProps) {
  const query = await searchParams;
  const from = localPath(one(query.from) ?? "/");
  const problem = problemWords(one(query.problem) ?? one(query.error));
  const people = one(query.with) === "own" ? [] : await listDemoPeople(await frontDoorCtx(), env().AIRLOCK_MODE);
  const demo = env().AIRLOCK_MODE === "demo";
  const said = problem && <FormMessage title="Not signed in.">{problem}</FormMessage>;
  if (people.length === 0) return <OwnSignIn from={from} demo={demo} said={said} />;
  const me = await findPageCtx();
  const choices = people.map((person) => ({ id: person.id, role: person.role, name: person.name, waiting: waiting(person) }));
  return (
    <SignInLayout title="Choose a role" lead="The registry between AI experiments and production.">
      <DemoBanner>
        No passwords; reachable from this machine only.{" "}
        <Link className="underline" href={`/sign-in?with=own&from=${encodeURIComponent(from)}`}>
          Use your own sign-in
        </Link>
      </DemoBanner>
      {said}
      <DemoRoles action={signInDemo} people={choices} from={from} />
      <p className="row small muted">
        <span className="grow">{me ? `Signed in as ${me.actor.name} now` : ""}</span>
        <kbd>1</kbd> to <kbd>{Math.min(choices.length, 9)}</kbd>
      </p>
    </SignInLayout>
  );
}
