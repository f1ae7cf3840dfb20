import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { RecordHistory } from "@/app/record-history";
import { sourceWords } from "@/app/source";
import { timesOf } from "@/app/times";
import type { Query } from "@/components/data-table/href";
import { Page, PageTitle } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { AddCredential } from "@/components/registry/credential-dialogs";
import { CredentialList } from "@/components/registry/credential-list";
import { ZoneBadge } from "@/components/registry/environment-zone";
import { IdentityElsewhere, type KnownElsewhere } from "@/components/registry/identity-elsewhere";
import { PhaseBadge } from "@/components/registry/reach-marks";
import { RetireDialog } from "@/components/registry/retire-dialog";
import { Badge, DueBadge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Facts } from "@/components/ui/facts";
import { Archive, OctagonAlert, Pencil } from "@/components/ui/icons";
import { Link } from "@/components/ui/link";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { Tag } from "@/components/ui/tag";
import { listHistory } from "@/lib/audit";
import { getPolicy } from "@/lib/policy";
import { getIdentity, getToday, humanId, IDENTITY_KINDS, type IdentityDetail, STAGES, ZONES } from "@/lib/registry";
import { addCredential, changeCredential, endCredential, retire } from "../actions";
import { expiryOf } from "../expiry";
import { credentialLines, knownElsewhere } from "./looks";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Query> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).id };
}

function Banners({ identity, places }: { identity: IdentityDetail; places: readonly KnownElsewhere[] }) {
  if (identity.retiredAt) {
    return (
      <Banner title="Retired." icon={<Archive />}>
        It is kept as it was, and its credentials with it.
      </Banner>
    );
  }
  const crossing = places.filter(({ crosses }) => crosses);
  if (crossing.length === 0) return null;
  const what = crossing.some(({ what: one }) => one === "The principal")
    ? "This principal stands in both zones."
    : "A secret of it opens both zones.";
  const others = [...new Set(crossing.map(({ identity: { ref }, workload }) => `${ref} of ${workload.name}`))];
  return (
    <Banner tone="red" title={what} icon={<OctagonAlert />}>
      Whoever holds it in the experiment zone holds it in production. {others.join(", ")} {others.length === 1 ? "is" : "are"} in the{" "}
      {identity.zone === "experiment" ? "production" : "experiment"} zone. Give either its own.
    </Banner>
  );
}

function IdentityFacts({ identity, expires, said }: { identity: IdentityDetail; expires: ReturnType<typeof expiryOf>; said: string }) {
  const { workload, environment, zone, phase } = identity;
  const ref = humanId("WL", workload.number);
  return (
    <Facts
      facts={[
        {
          term: "Workload",
          value: <Link href={`/workloads/${ref}/identities`}>{workload.name}</Link>,
          note: `${ref}, ${STAGES[workload.stage].toLowerCase()}`,
        },
        { term: "Trust zone", value: <ZoneBadge zone={zone} />, note: said },
        {
          term: "Environment",
          value: environment ? (
            <Link href={`/environments/${humanId("EN", environment.number)}`}>{environment.name}</Link>
          ) : (
            <span className="faint">Not stated</span>
          ),
          note: environment ? `${ZONES[environment.zone]} zone` : "Where it lives is not known",
        },
        {
          term: "State",
          value: identity.retiredAt ? <Badge tone="faint">Retired</Badge> : <PhaseBadge phase={phase} />,
          note: said,
        },
        {
          term: "Expires",
          value: <DueBadge {...expires} />,
          note: expires.dueOn ? expires.exact.replace(/^Expires /, "") : "No day is named",
        },
      ]}
    />
  );
}

function Actions({ identity }: { identity: IdentityDetail }) {
  if (!identity.mayChange) return null;
  return (
    <>
      <RetireDialog
        action={retire}
        what="identity"
        record={identity.ref}
        name={identity.name}
        version={identity.version}
        users={[]}
        consequences={[
          "It leaves the reach of its workload, and its credentials are retired with it.",
          "Airlock only records: revoke it where it was issued.",
          "Its record and its history stay. This cannot be undone.",
        ]}
      />
      <LinkButton href={`/identities/${identity.ref}/edit`} size="s">
        <Pencil />
        Edit
      </LinkButton>
    </>
  );
}

export default guarded<Props>(async (ctx, { params, searchParams }) => {
  const [identity, query] = [await getIdentity(ctx, (await params).id), await searchParams];
  const before = typeof query.before === "string" ? query.before : undefined;
  const ids = [identity.id, ...identity.credentials.map(({ id }) => id)];
  const [policy, today, history, timeOf] = await Promise.all([
    getPolicy(ctx),
    getToday(ctx),
    listHistory(ctx, "identity", ids, before),
    timesOf(ctx),
  ]);
  const soonDays = policy.review.dueSoon;
  const places = knownElsewhere(identity);
  const credentials = credentialLines(identity, { today, soonDays, timeOf });
  return (
    <>
      <TopBar
        crumbs={[
          { label: "Identities", href: "/identities" },
          { label: identity.ref, mono: true },
        ]}
      >
        <Actions identity={identity} />
      </TopBar>
      <Page>
        <Banners identity={identity} places={places} />
        <PageTitle
          title={identity.name}
          above={
            <>
              <span className="id">{identity.ref}</span>
              <Tag>{IDENTITY_KINDS[identity.kind]}</Tag>
            </>
          }
        >
          <p className="muted pre">{identity.description || "No description is recorded yet."}</p>
        </PageTitle>
        <IdentityFacts
          identity={identity}
          expires={expiryOf(identity.retiredAt ? null : identity.expiresOn, today, soonDays)}
          said={sourceWords(identity, ctx.now)}
        />
        <Panel labelledBy="credentials">
          <PanelHead title="Credentials" id="credentials" note="where the secrets are kept; never the secrets">
            {identity.mayChange && <AddCredential action={addCredential} identity={identity.ref} />}
          </PanelHead>
          {credentials.length === 0 ? (
            <PanelBody>
              <EmptyState title="No credential is recorded" size="panel">
                Record what it authenticates with: where the secret is kept, when it ends, and its keyed fingerprint. By fingerprints
                Airlock finds one secret in two places without ever seeing it.
              </EmptyState>
            </PanelBody>
          ) : (
            <CredentialList
              credentials={credentials}
              acts={identity.mayChange ? { edit: changeCredential, retire: endCredential } : null}
            />
          )}
        </Panel>
        {places.length > 0 && <IdentityElsewhere places={places} />}
        <RecordHistory history={history} timeOf={timeOf} path={`/identities/${identity.ref}`} named />
      </Page>
    </>
  );
});
