import { Button } from "@/components/ui/button";
import { Building2 } from "@/components/ui/icons";

/** Begins a sign-in with the organisation's provider: a plain form, so that it works without JavaScript. */
export function ProviderForm({ name, from }: { name: string; from: string }) {
  return (
    <form method="post" action="/api/auth/signin/oidc">
      <input type="hidden" name="from" value={from} />
      <Button type="submit" className="w-full">
        <Building2 />
        Sign in with {name}
      </Button>
    </form>
  );
}
