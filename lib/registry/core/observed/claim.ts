/**
 * What a cloud's own tool says of where a workload runs, cut down to what identifies it.
 *
 *   printed text ──read*──> Claim ──sightingOf──> Sighting (what is looked for in the registry)
 *
 *   1. A claim holds an account, a principal, a cluster and a namespace; never the text that it was read from.
 *   2. The command line reads, the API checks the claim again: what is sent is not trusted to come from our reader.
 *   3. A person's own sign-in proves nothing of a workload: no principal is read from it.
 */
import { z } from "zod";

const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i, "This is no id of Azure.");
const dnsLabel = z
  .string()
  .max(253)
  .regex(/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/, "This is no name of Kubernetes.");
// No blanks, no controls: an issuer's names have none, and nothing pasted by mistake passes for one.
const bare = z
  .string()
  .min(1)
  .max(500)
  .regex(/^[\x21-\x7e]+$/, "This holds blanks, or letters that no issuer uses.");

const Aws = z.strictObject({
  source: z.literal("aws"),
  account: z.string().regex(/^\d{12}$/, "An account of AWS has twelve digits."),
  /** Of a role or a user; null for the root of the account. */
  arn: z
    .string()
    .max(500)
    .regex(/^arn:aws[a-z-]*:iam::\d{12}:(role|user)\/[\w+=,.@/-]+$/, "This is no role or user of AWS.")
    .nullable(),
});

const Azure = z.strictObject({
  source: z.literal("azure"),
  subscription: uuid,
  /** The client id of a service principal or a user-assigned identity; null for a person and where the tool does not say. */
  principal: uuid.nullable(),
});

const Gcloud = z.strictObject({
  source: z.literal("gcloud"),
  project: z
    .string()
    .regex(/^([a-z0-9.-]+:)?[a-z][a-z0-9-]{4,61}[a-z0-9]$/, "This is no project of Google Cloud.")
    .nullable(),
  /** A service account; null for a person. */
  account: z
    .string()
    .max(300)
    .regex(/^[a-z0-9._-]+@[a-z0-9.-]*gserviceaccount\.com$/, "This is no service account of Google Cloud.")
    .nullable(),
});

const Kubernetes = z.strictObject({
  source: z.literal("kubernetes"),
  namespace: dnsLabel,
  name: dnsLabel,
  /** What the caller knows the cluster by: the printed text does not say. */
  cluster: bare.nullable(),
});

const Oidc = z.strictObject({ source: z.literal("oidc"), issuer: z.url({ protocol: /^https?$/ }).max(300), subject: bare });

/** What is sent: one of five forms, and nothing beside it. */
export const Claim = z.discriminatedUnion("source", [Aws, Azure, Gcloud, Kubernetes, Oidc]);
export type Claim = z.infer<typeof Claim>;
