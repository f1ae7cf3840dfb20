import type { Metadata } from "next";
import { frontDoorCtx } from "@/app/ctx";
import { SignInLayout } from "@/components/layout/sign-in-layout";
import { SetupForm } from "@/components/people/setup-form";
import { LinkButton } from "@/components/ui/button";
import { FormMessage } from "@/components/ui/form-message";
import { findOpenLink } from "@/lib/people";
import { redeem } from "./actions";

// The address is a secret: it is not sent along to where a link on the page leads.
export const metadata: Metadata = { title: "Set up", referrer: "no-referrer" };

const TITLE = { first_administrator: "Become the administrator", invitation: "Join Airlock", password: "Choose a new password" } as const;

/** What a one-time link opens: the first administrator, an invitation, a new password. */
export default async function SetupPage({ params }: { params: Promise<{ link: string }> }) {
  const { link } = await params;
  const open = await findOpenLink(await frontDoorCtx(), link);
  if (!open) {
    return (
      <SignInLayout title="This link is closed">
        <FormMessage title="Nothing was changed." remedy="Ask an administrator for a new one.">
          A one-time link works once, and not for long: this one was used, has expired or never was.
        </FormMessage>
        <p>
          <LinkButton href="/sign-in">Sign in</LinkButton>
        </p>
      </SignInLayout>
    );
  }
  const lead =
    open.purpose === "first_administrator" ? "This installation has none yet." : `For ${open.person.name}, ${open.person.email}.`;
  return (
    <SignInLayout title={TITLE[open.purpose]} lead={lead}>
      <SetupForm
        action={redeem}
        link={link}
        purpose={open.purpose}
        name={open.purpose === "invitation" ? open.person.name : ""}
        email={open.person.email}
      />
    </SignInLayout>
  );
}
