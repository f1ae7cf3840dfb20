import { describe, expect, it } from "vitest";
import { Claim, type Reading, readAws, readAzure, readGcloud, readKubernetes, referenceKey, sightingOf } from ".";

const GUID = "0b1f6471-1bf0-4dda-aec3-cb9272f09590";
const OTHER = "8f2b5d62-07a4-4e5e-9d1c-2f1f3c1a7a11";

const claimOf = (read: Reading): Claim | string => ("claim" in read ? read.claim : read.fault);
const noteOf = (read: Reading): string => ("claim" in read ? (read.note ?? "") : read.fault);

/** What the tools print, as they print it. */
const aws = (arn: string) =>
  JSON.stringify({ UserId: "AROAEXAMPLE:i-0abc", Account: "004122907712", Arn: arn, ResponseMetadata: { RequestId: "x" } }, null, 4);
const azure = (user: object) =>
  JSON.stringify({
    ...{ environmentName: "AzureCloud", homeTenantId: OTHER, id: GUID, isDefault: true, managedByTenants: [], name: "prod" },
    ...{ state: "Enabled", tenantId: OTHER, user },
  });
const serviceAccount = (metadata: object) => ({
  apiVersion: "v1",
  kind: "ServiceAccount",
  metadata: { creationTimestamp: "2026-11-01T00:00:00Z", uid: GUID, ...metadata },
  secrets: [{ name: "claims-token-abcde" }],
});
const INI = `[compute]
region = europe-west1
[core]
account = claims@bank-prod.iam.gserviceaccount.com
disable_usage_reporting = True
project = bank-prod

Your active configuration is: [default]
`;

describe("reading what a tool prints", () => {
  it.each([
    [
      "a session of a role, which stands for the role",
      readAws(aws("arn:aws:sts::004122907712:assumed-role/claims-live/i-0abc")),
      { source: "aws", account: "004122907712", arn: "arn:aws:iam::004122907712:role/claims-live" },
    ],
    ["a user", readAws(aws("arn:aws:iam::004122907712:user/ci/deploy")), { arn: "arn:aws:iam::004122907712:user/ci/deploy" }],
    ["the root of an account", readAws(aws("arn:aws:iam::004122907712:root")), { account: "004122907712", arn: null }],
    ["China's partition", readAws(aws("arn:aws-cn:sts::004122907712:assumed-role/a/b")), { arn: "arn:aws-cn:iam::004122907712:role/a" }],
    [
      "a service principal",
      readAzure(azure({ name: OTHER, type: "servicePrincipal" })),
      { source: "azure", subscription: GUID, principal: OTHER },
    ],
    [
      "a user-assigned identity",
      readAzure(azure({ assignedIdentityInfo: `MSIClient-${OTHER}`, name: "userAssignedIdentity", type: "servicePrincipal" })),
      { principal: OTHER },
    ],
    [
      "a system-assigned identity",
      readAzure(azure({ assignedIdentityInfo: "MSI", name: "systemAssignedIdentity", type: "servicePrincipal" })),
      { subscription: GUID, principal: null },
    ],
    ["a person at Azure", readAzure(azure({ name: "amira@bank.example", type: "user" })), { subscription: GUID, principal: null }],
    [
      "gcloud's JSON",
      readGcloud(JSON.stringify({ core: { account: "claims@bank-prod.iam.gserviceaccount.com", project: "bank-prod" } })),
      { source: "gcloud", project: "bank-prod", account: "claims@bank-prod.iam.gserviceaccount.com" },
    ],
    ["gcloud's plain form", readGcloud(INI), { project: "bank-prod", account: "claims@bank-prod.iam.gserviceaccount.com" }],
    [
      "a person at gcloud",
      readGcloud("[core]\naccount = amira@bank.example\nproject = bank-prod\n"),
      { project: "bank-prod", account: null },
    ],
    [
      "a service account of Kubernetes",
      readKubernetes(JSON.stringify(serviceAccount({ name: "claims", namespace: "prod" })), "https://10.0.0.1:6443"),
      { source: "kubernetes", namespace: "prod", name: "claims", cluster: "https://10.0.0.1:6443" },
    ],
    [
      "a list of one",
      readKubernetes(
        JSON.stringify({ apiVersion: "v1", kind: "List", items: [serviceAccount({ name: "claims", namespace: "prod" })] }),
        null,
      ),
      { name: "claims", cluster: null },
    ],
  ])("%s", (_title, read, claim) => expect(claimOf(read)).toMatchObject(claim));

  it.each([
    ["nothing", ""],
    ["a table", "----\n| GetCallerIdentity |\n"],
    ["an error", "Unable to locate credentials. You can configure credentials by running aws configure."],
    ["a list", "[]"],
    ["null", "null"],
    ["another tool's", JSON.stringify({ access_token: "hunter2hunter2" })],
  ])("is told when it is %s, without repeating it", (_title, text) => {
    for (const read of [readAws(text), readAzure(text), readGcloud(text), readKubernetes(text, null)]) {
      expect(read).toEqual({ fault: expect.stringMatching(/^This is not what `.+` prints\.$/) });
      expect(JSON.stringify(read)).not.toContain("hunter2");
    }
  });

  it.each([
    ["a token in the account's place", readAws(JSON.stringify({ Account: "AKIAEXAMPLE", Arn: "arn:aws:iam::1:user/a" }))],
    ["several service accounts", readKubernetes(JSON.stringify({ kind: "List", items: [{}, {}] }), null)],
    ["a cluster with blanks", readKubernetes(JSON.stringify(serviceAccount({ name: "a", namespace: "b" })), "my cluster")],
    ["gcloud without anything set", readGcloud("[core]\ndisable_usage_reporting = True\n")],
  ])("refuses %s", (_title, read) => expect(read).toHaveProperty("fault"));

  it("says what it leaves out: a person, a root, a cluster that was not named", () => {
    expect(noteOf(readAzure(azure({ name: "amira@bank.example", type: "user" })))).toContain("A person is signed in");
    expect(noteOf(readAws(aws("arn:aws:iam::004122907712:root")))).toContain("root of the account");
    expect(noteOf(readKubernetes(JSON.stringify(serviceAccount({ name: "a", namespace: "b" })), null))).toContain("--cluster");
  });
});

describe("Claim", () => {
  it.each([
    ["more than its form", { source: "gcloud", project: "bank-prod", account: null, token: "x" }],
    ["a principal with blanks", { source: "oidc", issuer: "https://gitlab.com", subject: "a secret of mine" }],
    ["an issuer that is no address", { source: "oidc", issuer: "file:///etc/passwd", subject: "a" }],
    ["another source", { source: "whoami", account: "root" }],
  ])("refuses %s", (_title, claim) => expect(Claim.safeParse(claim).success).toBe(false));
});

describe("sightingOf", () => {
  it.each([
    [
      "aws",
      { source: "aws", account: "004122907712", arn: "arn:aws:iam::004122907712:user/ci/deploy" },
      ["arn:aws:iam::004122907712:user/ci/deploy", "arn:aws:iam::004122907712:user/deploy"],
      ["account", "aws 004122907712", "004122907712"],
    ],
    [
      "azure",
      { source: "azure", subscription: GUID, principal: OTHER },
      [OTHER],
      ["account", `azure ${GUID}`, GUID, `/subscriptions/${GUID}`],
    ],
    [
      "gcloud",
      { source: "gcloud", project: "bank-prod", account: null },
      [],
      ["account", "gcp bank-prod", "bank-prod", "projects/bank-prod"],
    ],
    [
      "kubernetes",
      { source: "kubernetes", namespace: "prod", name: "claims", cluster: "https://10.0.0.1:6443" },
      ["system:serviceaccount:prod:claims", "prod/claims"],
      ["cluster", "https://10.0.0.1:6443"],
    ],
    [
      "a pipeline",
      { source: "oidc", issuer: "https://gitlab.com", subject: "project_path:bank/claims:ref:main" },
      ["project_path:bank/claims:ref:main", "https://gitlab.com#project_path:bank/claims:ref:main"],
      [],
    ],
  ] satisfies [string, Claim, string[], string[]][])(
    "names what %s saw, and how else it may be registered",
    (_source, claim, names, place) => {
      const { identity, environment } = sightingOf(claim);
      expect(identity?.names ?? []).toEqual(names);
      expect(environment ? [environment.kind, ...environment.references] : []).toEqual(place);
    },
  );
});

describe("referenceKey", () => {
  it.each(["aws 0041 2290 7712", "AWS:004122907712", "aws 0041-2290-7712"])("%s", (reference) =>
    expect(referenceKey(reference)).toBe("aws004122907712"),
  );
});
