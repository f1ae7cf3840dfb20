import { createDataScope, editDataScope, getDataScope, listDataScopes, retireDataScope } from "@/lib/registry";
import { CreateDataScope, DataScopeQuery, EditDataScope, Retire } from "@/lib/registry/schema";
import { operation } from "../operation";
import { DataScopeItem, DataScopeResource, SavedRecordResource, toDataScope, toDataScopeItem } from "../resources/records";
import { listOf } from "../resources/shapes";

const tag = "Data scopes";
const permission = "data_scope.write";
const answer = SavedRecordResource;

export const DATA_SCOPE_OPERATIONS = [
  operation({
    ...{ id: "listDataScopes", method: "get", path: "/data-scopes", tag, summary: "List data scopes", permission: "registry.read" },
    query: DataScopeQuery,
    answer: listOf(DataScopeItem),
    async run({ ctx, query }) {
      const { items, nextCursor, total } = await listDataScopes(ctx, query);
      return { body: { items: items.map(toDataScopeItem), nextCursor, total } };
    },
  }),
  operation({
    ...{ id: "createDataScope", method: "post", path: "/data-scopes", tag, summary: "Create a data scope", permission, answer },
    body: CreateDataScope,
    status: 201,
    async run({ ctx, body }) {
      const saved = await createDataScope(ctx, body);
      return { body: saved, version: saved.version, location: `/api/v1/data-scopes/${saved.ref}` };
    },
  }),
  operation({
    ...{ id: "getDataScope", method: "get", path: "/data-scopes/{ref}", tag, summary: "Show a data scope", permission: "registry.read" },
    answer: DataScopeResource,
    async run({ ctx, params }) {
      const detail = await getDataScope(ctx, params.ref);
      return { body: toDataScope(detail), version: detail.version };
    },
  }),
  operation({
    ...{ id: "editDataScope", method: "patch", path: "/data-scopes/{ref}", tag, summary: "Edit a data scope", permission, answer },
    body: EditDataScope,
    versioned: true,
    async run({ ctx, params, body }) {
      const saved = await editDataScope(ctx, params.ref, body);
      return { body: saved, version: saved.version };
    },
  }),
  operation({
    ...{
      id: "retireDataScope",
      method: "post",
      path: "/data-scopes/{ref}/retire",
      tag,
      summary: "Retire a data scope",
      permission,
      answer,
    },
    body: Retire,
    versioned: true,
    async run({ ctx, params, body }) {
      const saved = await retireDataScope(ctx, params.ref, body);
      return { body: saved, version: saved.version };
    },
  }),
];
