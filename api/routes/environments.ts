import { createEnvironment, editEnvironment, getEnvironment, listEnvironments, retireEnvironment } from "@/lib/registry";
import { CreateEnvironment, EditEnvironment, EnvironmentQuery, Retire } from "@/lib/registry/schema";
import { operation } from "../operation";
import { EnvironmentItem, EnvironmentResource, SavedRecordResource, toEnvironment, toEnvironmentItem } from "../resources/records";
import { listOf } from "../resources/shapes";

const tag = "Environments";
const permission = "environment.write";
const answer = SavedRecordResource;

export const ENVIRONMENT_OPERATIONS = [
  operation({
    ...{ id: "listEnvironments", method: "get", path: "/environments", tag, summary: "List environments", permission: "registry.read" },
    query: EnvironmentQuery,
    answer: listOf(EnvironmentItem),
    async run({ ctx, query }) {
      const { items, nextCursor, total } = await listEnvironments(ctx, query);
      return { body: { items: items.map(toEnvironmentItem), nextCursor, total } };
    },
  }),
  operation({
    ...{ id: "createEnvironment", method: "post", path: "/environments", tag, summary: "Create an environment", permission, answer },
    body: CreateEnvironment,
    status: 201,
    async run({ ctx, body }) {
      const saved = await createEnvironment(ctx, body);
      return { body: saved, version: saved.version, location: `/api/v1/environments/${saved.ref}` };
    },
  }),
  operation({
    ...{
      id: "getEnvironment",
      method: "get",
      path: "/environments/{ref}",
      tag,
      summary: "Show an environment",
      permission: "registry.read",
    },
    answer: EnvironmentResource,
    async run({ ctx, params }) {
      const detail = await getEnvironment(ctx, params.ref);
      return { body: toEnvironment(detail), version: detail.version };
    },
  }),
  operation({
    ...{ id: "editEnvironment", method: "patch", path: "/environments/{ref}", tag, summary: "Edit an environment", permission, answer },
    body: EditEnvironment,
    versioned: true,
    async run({ ctx, params, body }) {
      const saved = await editEnvironment(ctx, params.ref, body);
      return { body: saved, version: saved.version };
    },
  }),
  operation({
    ...{
      id: "retireEnvironment",
      method: "post",
      path: "/environments/{ref}/retire",
      tag,
      summary: "Retire an environment",
      permission,
      answer,
    },
    body: Retire,
    versioned: true,
    async run({ ctx, params, body }) {
      const saved = await retireEnvironment(ctx, params.ref, body);
      return { body: saved, version: saved.version };
    },
  }),
];
