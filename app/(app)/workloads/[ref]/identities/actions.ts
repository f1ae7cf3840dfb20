"use server";

import { action } from "@/app/action";
import {
  addChannel,
  addDependency,
  addEnvironmentUse,
  addTool,
  addVersion,
  removeChannel,
  removeDependency,
  removeEnvironmentUse,
  removeTool,
  removeVersion,
} from "@/lib/registry";
import { refOrNull } from "../../../data-scopes/fields";

/** Back to the panel that the form stood in. */
const backTo = (ref: unknown, panel: string) => ({ redirectTo: `/workloads/${encodeURIComponent(String(ref))}/identities#${panel}` });

/** An empty choice leaves the answer to the registry. */
const orLeftOut = (value: unknown): unknown => (value === "" ? undefined : value);

export const addTheEnvironment = action(async (ctx, { ref, environment, phase }) => {
  await addEnvironmentUse(ctx, String(ref), { environment: refOrNull(environment) ?? "", phase: orLeftOut(phase) });
  return backTo(ref, "environment");
});

export const addTheTool = action(async (ctx, { ref, phase, ...fields }) => {
  await addTool(ctx, String(ref), { ...fields, phase: orLeftOut(phase) });
  return backTo(ref, "tool");
});

export const addTheChannel = action(async (ctx, { ref, phase, ...fields }) => {
  await addChannel(ctx, String(ref), { ...fields, phase: orLeftOut(phase) });
  return backTo(ref, "channel");
});

export const addTheVersion = action(async (ctx, { ref, phase, ...fields }) => {
  await addVersion(ctx, String(ref), { ...fields, phase: orLeftOut(phase) });
  return backTo(ref, "version");
});

export const addTheDependency = action(async (ctx, { ref, dependsOn }) => {
  await addDependency(ctx, String(ref), { dependsOn: refOrNull(dependsOn) ?? "" });
  return backTo(ref, "dependency");
});

export const removeTheEnvironment = action(async (ctx, { ref, id }) => {
  await removeEnvironmentUse(ctx, String(ref), String(id));
  return backTo(ref, "environment");
});

export const removeTheTool = action(async (ctx, { ref, id }) => {
  await removeTool(ctx, String(ref), String(id));
  return backTo(ref, "tool");
});

export const removeTheChannel = action(async (ctx, { ref, id }) => {
  await removeChannel(ctx, String(ref), String(id));
  return backTo(ref, "channel");
});

export const removeTheVersion = action(async (ctx, { ref, id }) => {
  await removeVersion(ctx, String(ref), String(id));
  return backTo(ref, "version");
});

export const removeTheDependency = action(async (ctx, { ref, id }) => {
  await removeDependency(ctx, String(ref), String(id));
  return backTo(ref, "dependency");
});
