import { z } from "zod";
import { keysOf } from "@/lib/platform/closed-set";
import { CHANNEL_DIRECTIONS, TOOL_RULES, VERSION_KINDS } from "../core/words";
import { AccessMode, Zone } from "./data-scope";
import { NewPhase, Phase } from "./identity";
import { flag, RecordRef } from "./query";
import { Day, queryText, requiredText, text } from "./text";

export const ChannelDirection = z.enum(keysOf(CHANNEL_DIRECTIONS));
export const ToolRule = z.enum(keysOf(TOOL_RULES));
export const VersionKind = z.enum(keysOf(VERSION_KINDS));

// A phase that is left out is what the stage allows: planned, or live on the fast lane (core/phase.ts).
const phase = NewPhase.optional();

export const AddScopeUse = z.strictObject({
  /** DS-0001 or the id. */
  dataScope: RecordRef,
  mode: AccessMode,
  purpose: text(2000).default(""),
  /** Where it is used from; follows from the data and the stage when left out. */
  zone: Zone.optional(),
  phase,
});
export type AddScopeUse = z.input<typeof AddScopeUse>;

// The digest of the use as its writer saw it: what changed in between is shown to them, never overwritten or approved unseen.
const seen = queryText(64).optional();

export const ChangeScopeUse = z
  .strictObject({ mode: AccessMode, purpose: text(2000), zone: Zone, phase: Phase })
  .partial()
  .extend({ seen });
export type ChangeScopeUse = z.input<typeof ChangeScopeUse>;

/** Until when the data owner approves; the policy's term when left out. */
export const ApproveScopeUse = z.strictObject({ until: Day.optional(), seen });
export type ApproveScopeUse = z.input<typeof ApproveScopeUse>;

export const WithdrawScopeUse = z.strictObject({ reason: requiredText(2000, "a reason") });
export type WithdrawScopeUse = z.input<typeof WithdrawScopeUse>;

export const AddEnvironmentUse = z.strictObject({ environment: RecordRef, phase });
export type AddEnvironmentUse = z.input<typeof AddEnvironmentUse>;

export const AddTool = z.strictObject({
  name: requiredText(200, "the tool's name"),
  rule: ToolRule,
  /** A stand-in answers instead of the live connection. */
  simulated: flag.default(false),
  phase,
});
export type AddTool = z.input<typeof AddTool>;

export const AddChannel = z.strictObject({ name: requiredText(200, "the channel's name"), direction: ChannelDirection, phase });
export type AddChannel = z.input<typeof AddChannel>;

export const AddVersion = z.strictObject({
  kind: VersionKind,
  reference: requiredText(500, "a version: a model name, a prompt's digest, a commit"),
  phase,
});
export type AddVersion = z.input<typeof AddVersion>;

export const AddDependency = z.strictObject({ dependsOn: RecordRef });
export type AddDependency = z.input<typeof AddDependency>;

export const LowerTier = z.strictObject({ reason: requiredText(2000, "a reason") });
export type LowerTier = z.input<typeof LowerTier>;
