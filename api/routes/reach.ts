/** What a workload can touch: every change derives tier and hold anew and stands on its timeline. */
import {
  addChannel,
  addDependency,
  addEnvironmentUse,
  addScopeUse,
  addTool,
  addVersion,
  approveScopeUse,
  changeScopeUse,
  getWorkloadReach,
  removeChannel,
  removeDependency,
  removeEnvironmentUse,
  removeScopeUse,
  removeTool,
  removeVersion,
  withdrawScopeUse,
} from "@/lib/registry";
import {
  AddChannel,
  AddDependency,
  AddEnvironmentUse,
  AddScopeUse,
  AddTool,
  AddVersion,
  ApproveScopeUse,
  ChangeScopeUse,
  WithdrawScopeUse,
} from "@/lib/registry/schema";
import { operation } from "../operation";
import { ReachResource, ScopeUseApprovalResource, SettledReachResource, toReach, toSettled } from "../resources/reach";

const tag = "Reach";
const permission = "workload.edit";
const answer = SettledReachResource;

export const REACH_OPERATIONS = [
  operation({
    ...{ id: "getReach", method: "get", path: "/workloads/{ref}/reach", tag, summary: "Show the reach", permission: "registry.read" },
    description: "Data scopes, environments, identities, tools, output channels, versions and dependencies.",
    answer: ReachResource,
    run: async ({ ctx, params }) => ({ body: toReach(await getWorkloadReach(ctx, params.ref)) }),
  }),
  operation({
    ...{ id: "addScopeUse", method: "post", path: "/workloads/{ref}/scope-uses", tag, summary: "Add a scope use", permission, answer },
    body: AddScopeUse,
    status: 201,
    run: async ({ ctx, params, body }) => ({ body: toSettled(await addScopeUse(ctx, params.ref, body)) }),
  }),
  operation({
    ...{
      id: "changeScopeUse",
      method: "patch",
      path: "/workloads/{ref}/scope-uses/{id}",
      tag,
      summary: "Change a scope use",
      permission,
      answer,
    },
    description: "Another mode, purpose or zone takes the data owner's approval with it.",
    body: ChangeScopeUse,
    run: async ({ ctx, params, body }) => ({ body: toSettled(await changeScopeUse(ctx, params.ref, params.id, body)) }),
  }),
  operation({
    ...{
      id: "removeScopeUse",
      method: "delete",
      path: "/workloads/{ref}/scope-uses/{id}",
      tag,
      summary: "Remove a scope use",
      permission,
      answer,
    },
    run: async ({ ctx, params }) => ({ body: toSettled(await removeScopeUse(ctx, params.ref, params.id)) }),
  }),
  operation({
    ...{ id: "approveScopeUse", method: "post", path: "/workloads/{ref}/scope-uses/{id}/approve", tag, summary: "Approve a scope use" },
    description: "By the data owner in person, until a date.",
    permission: "scope_use.approve",
    body: ApproveScopeUse,
    answer: ScopeUseApprovalResource,
    run: async ({ ctx, params, body }) => ({ body: { ...(await approveScopeUse(ctx, params.ref, params.id, body)) } }),
  }),
  operation({
    ...{
      id: "withdrawScopeUse",
      method: "post",
      path: "/workloads/{ref}/scope-uses/{id}/withdraw",
      tag,
      summary: "Withdraw the approval of a scope use",
    },
    permission: "scope_use.approve",
    body: WithdrawScopeUse,
    answer: ScopeUseApprovalResource,
    run: async ({ ctx, params, body }) => ({ body: { ...(await withdrawScopeUse(ctx, params.ref, params.id, body)) } }),
  }),
  operation({
    ...{
      id: "addEnvironmentUse",
      method: "post",
      path: "/workloads/{ref}/environment-uses",
      tag,
      summary: "Add an environment",
      permission,
      answer,
    },
    body: AddEnvironmentUse,
    status: 201,
    run: async ({ ctx, params, body }) => ({ body: toSettled(await addEnvironmentUse(ctx, params.ref, body)) }),
  }),
  operation({
    ...{
      id: "removeEnvironmentUse",
      method: "delete",
      path: "/workloads/{ref}/environment-uses/{id}",
      tag,
      summary: "Remove an environment",
    },
    ...{ permission, answer },
    run: async ({ ctx, params }) => ({ body: toSettled(await removeEnvironmentUse(ctx, params.ref, params.id)) }),
  }),
  operation({
    ...{ id: "addTool", method: "post", path: "/workloads/{ref}/tools", tag, summary: "Name a tool", permission, answer },
    body: AddTool,
    status: 201,
    run: async ({ ctx, params, body }) => ({ body: toSettled(await addTool(ctx, params.ref, body)) }),
  }),
  operation({
    ...{ id: "removeTool", method: "delete", path: "/workloads/{ref}/tools/{id}", tag, summary: "Remove a tool", permission, answer },
    run: async ({ ctx, params }) => ({ body: toSettled(await removeTool(ctx, params.ref, params.id)) }),
  }),
  operation({
    ...{ id: "addChannel", method: "post", path: "/workloads/{ref}/channels", tag, summary: "Name an output channel", permission, answer },
    body: AddChannel,
    status: 201,
    run: async ({ ctx, params, body }) => ({ body: toSettled(await addChannel(ctx, params.ref, body)) }),
  }),
  operation({
    ...{
      id: "removeChannel",
      method: "delete",
      path: "/workloads/{ref}/channels/{id}",
      tag,
      summary: "Remove an output channel",
      permission,
      answer,
    },
    run: async ({ ctx, params }) => ({ body: toSettled(await removeChannel(ctx, params.ref, params.id)) }),
  }),
  operation({
    ...{ id: "addVersion", method: "post", path: "/workloads/{ref}/versions", tag, summary: "Name a version", permission, answer },
    body: AddVersion,
    status: 201,
    run: async ({ ctx, params, body }) => ({ body: toSettled(await addVersion(ctx, params.ref, body)) }),
  }),
  operation({
    ...{
      id: "removeVersion",
      method: "delete",
      path: "/workloads/{ref}/versions/{id}",
      tag,
      summary: "Remove a version",
      permission,
      answer,
    },
    run: async ({ ctx, params }) => ({ body: toSettled(await removeVersion(ctx, params.ref, params.id)) }),
  }),
  operation({
    ...{
      id: "addDependency",
      method: "post",
      path: "/workloads/{ref}/dependencies",
      tag,
      summary: "Name a dependency",
      permission,
      answer,
    },
    body: AddDependency,
    status: 201,
    run: async ({ ctx, params, body }) => ({ body: toSettled(await addDependency(ctx, params.ref, body)) }),
  }),
  operation({
    ...{ id: "removeDependency", method: "delete", path: "/workloads/{ref}/dependencies/{id}", tag, summary: "Remove a dependency" },
    ...{ permission, answer },
    description: "`{id}` is the other workload's id or WL-0123.",
    run: async ({ ctx, params }) => ({ body: toSettled(await removeDependency(ctx, params.ref, params.id)) }),
  }),
];
