import {
  createCredential,
  createIdentity,
  editCredential,
  editIdentity,
  getIdentity,
  listIdentities,
  retireCredential,
  retireIdentity,
} from "@/lib/registry";
import { CreateCredential, CreateIdentity, EditCredential, EditIdentity, IdentityQuery, Retire } from "@/lib/registry/schema";
import { operation } from "../operation";
import {
  IdentityItem,
  IdentityResource,
  SavedCredentialResource,
  SavedIdentityResource,
  toIdentity,
  toIdentityItem,
  toSavedCredential,
  toSavedIdentity,
} from "../resources/identities";
import { listOf } from "../resources/shapes";

const tag = "Identities";
const permission = "identity.write";

export const IDENTITY_OPERATIONS = [
  operation({
    ...{ id: "listIdentities", method: "get", path: "/identities", tag, summary: "List identities", permission: "registry.read" },
    query: IdentityQuery,
    answer: listOf(IdentityItem),
    async run({ ctx, query }) {
      const { items, nextCursor, total } = await listIdentities(ctx, query);
      return { body: { items: items.map(toIdentityItem), nextCursor, total } };
    },
  }),
  operation({
    ...{ id: "createIdentity", method: "post", path: "/workloads/{ref}/identities", tag, summary: "Register an identity of a workload" },
    description: "The same principal under another workload is allowed and told: that it is shared is a fact.",
    permission,
    body: CreateIdentity,
    status: 201,
    answer: SavedIdentityResource,
    async run({ ctx, params, body }) {
      const saved = await createIdentity(ctx, params.ref, body);
      return { body: toSavedIdentity(saved), version: saved.version, location: `/api/v1/identities/${saved.ref}` };
    },
  }),
  operation({
    ...{ id: "getIdentity", method: "get", path: "/identities/{ref}", tag, summary: "Show an identity", permission: "registry.read" },
    answer: IdentityResource,
    async run({ ctx, params }) {
      const detail = await getIdentity(ctx, params.ref);
      return { body: toIdentity(detail), version: detail.version };
    },
  }),
  operation({
    ...{ id: "editIdentity", method: "patch", path: "/identities/{ref}", tag, summary: "Edit an identity", permission },
    body: EditIdentity,
    versioned: true,
    answer: SavedIdentityResource,
    async run({ ctx, params, body }) {
      const saved = await editIdentity(ctx, params.ref, body);
      return { body: toSavedIdentity(saved), version: saved.version };
    },
  }),
  operation({
    ...{ id: "retireIdentity", method: "post", path: "/identities/{ref}/retire", tag, summary: "Retire an identity", permission },
    description: "And its credentials with it.",
    body: Retire,
    versioned: true,
    answer: SavedIdentityResource,
    async run({ ctx, params, body }) {
      const saved = await retireIdentity(ctx, params.ref, body);
      return { body: toSavedIdentity(saved), version: saved.version };
    },
  }),
  operation({
    ...{ id: "createCredential", method: "post", path: "/identities/{ref}/credentials", tag, summary: "Record a credential", permission },
    description: "Where the secret is kept and its keyed fingerprint; never the secret.",
    body: CreateCredential,
    status: 201,
    answer: SavedCredentialResource,
    async run({ ctx, params, body }) {
      const saved = await createCredential(ctx, params.ref, body);
      return { body: toSavedCredential(saved), version: saved.version };
    },
  }),
  operation({
    ...{ id: "editCredential", method: "patch", path: "/credentials/{id}", tag, summary: "Edit a credential", permission },
    body: EditCredential,
    versioned: true,
    answer: SavedCredentialResource,
    async run({ ctx, params, body }) {
      const saved = await editCredential(ctx, params.id, body);
      return { body: toSavedCredential(saved), version: saved.version };
    },
  }),
  operation({
    ...{ id: "retireCredential", method: "post", path: "/credentials/{id}/retire", tag, summary: "Retire a credential", permission },
    body: Retire,
    versioned: true,
    answer: SavedCredentialResource,
    async run({ ctx, params, body }) {
      const saved = await retireCredential(ctx, params.id, body);
      return { body: toSavedCredential(saved), version: saved.version };
    },
  }),
];
