import type { ReactNode } from "react";
import { zoneOf } from "@/app/times";
import { ExpiringPanel, WithoutSignInPanel } from "@/components/report/access-panels";
import { Glyph } from "@/components/ui/glyph";
import { Tiles } from "@/components/ui/ladder";
import { type Ctx, dayOf, daysBetween, dayWords } from "@/lib/platform";
import { type Access, getAccess } from "@/lib/report";

function AccessTiles({ people, administrators, sessions, signedIn, withoutSignIn, expiring }: Access) {
  return (
    <Tiles
      tiles={[
        {
          label: "Active people",
          glyph: <Glyph name="met" />,
          count: people,
          note: `${administrators.toLocaleString("en")} ${administrators === 1 ? "administrator" : "administrators"}`,
          href: "/people",
        },
        {
          label: "Without a way to sign in",
          glyph: <Glyph name="time-none" className="amber" />,
          count: withoutSignIn.total,
          note: "a one-time link lets them",
          href: withoutSignIn.total > 0 ? "#no-way-in" : "/people",
        },
        {
          label: "Signed in now",
          glyph: <Glyph name="waiting" />,
          count: signedIn,
          note: `in ${sessions.toLocaleString("en")} ${sessions === 1 ? "session" : "sessions"}`,
          href: "/people",
        },
        {
          label: "Tokens that expire",
          glyph: <Glyph name="time-soon" className="amber" />,
          count: expiring.total,
          note: "within 14 days",
          href: expiring.total > 0 ? "#expiring" : "/tokens",
        },
      ]}
    />
  );
}

/** Who can come in, who cannot, and which tokens stop soon: for whoever manages people. */
export async function accessSection(ctx: Ctx): Promise<ReactNode> {
  const [access, zone] = await Promise.all([getAccess(ctx), zoneOf(ctx)]);
  const today = dayOf(ctx.now, zone);
  const expires = (at: Date): string => {
    const day = dayOf(at, zone);
    return day === today ? "today" : `in ${daysBetween(today, day)} d, ${dayWords(day)}`;
  };
  return (
    <div key="access" className="stack tight">
      <AccessTiles {...access} />
      <div className="cols c2">
        <WithoutSignInPanel {...access.withoutSignIn} />
        <ExpiringPanel
          total={access.expiring.total}
          tokens={access.expiring.tokens.map(({ id, name, person, expiresAt }) => ({
            id,
            name,
            who: person?.name ?? "a service",
            expires: expires(expiresAt),
          }))}
        />
      </div>
    </div>
  );
}
