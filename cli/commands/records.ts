import type { Command } from "commander";
import { call } from "../client";
import { runs } from "../command";
import { at, column, type ListSpec, listCommand } from "../lists";
import { facts } from "../output";
import { asRow } from "../rows";

const shared = [
  { flag: "q", description: "search" },
  { flag: "retired", description: "retired ones instead of those that stand", truth: true },
  { flag: "sort", description: "a column's name; a minus turns it round" },
];

const SCOPES: ListSpec = {
  path: "/api/v1/data-scopes",
  summary: "List data scopes",
  filters: [
    ...shared,
    { flag: "classification", description: "public, internal, confidential, restricted" },
    { flag: "realism", description: "synthetic, masked, real" },
    { flag: "data-owner", description: "e-mail address, id, me or none" },
    { flag: "environment", description: "EN-0001 or id" },
    { flag: "in-use", description: "used by a workload", truth: true },
  ],
  columns: [
    ...[column("ref", "ref"), column("name", "name"), column("classification", "classification"), column("realism", "realism")],
    ...[column("data owner", "dataOwner.name"), column("lives in", "environment.ref"), column("workloads", "workloads")],
  ],
};

const ENVIRONMENTS: ListSpec = {
  path: "/api/v1/environments",
  summary: "List environments",
  filters: [
    ...shared,
    { flag: "kind", description: "account, cluster, secrets_manager, data_store, network" },
    { flag: "zone", description: "experiment or production" },
    { flag: "parent", description: "EN-0001, id or none" },
  ],
  columns: [
    ...[column("ref", "ref"), column("name", "name"), column("kind", "kind"), column("zone", "zone")],
    ...[column("external reference", "externalRef"), column("inside", "parent.ref"), column("workloads", "workloads")],
  ],
};

const IDENTITIES: ListSpec = {
  path: "/api/v1/identities",
  summary: "List identities",
  filters: [
    ...shared,
    { flag: "kind", description: "service_account, oauth_client, spiffe_id, api_key_principal" },
    { flag: "zone", description: "experiment or production" },
    { flag: "phase", description: "planned, live, ending" },
    { flag: "workload", description: "WL-0123 or id" },
    { flag: "environment", description: "EN-0001 or id" },
    { flag: "shared", description: "registered by another workload too", truth: true },
  ],
  columns: [
    ...[column("ref", "ref"), column("principal", "name"), column("kind", "kind"), column("zone", "zone"), column("phase", "phase")],
    ...[column("workload", "workload.ref"), column("expires", "expiresOn"), column("shared", "shared")],
  ],
};

/** The plain facts of a record: its own members, and the names of what it points at. */
function factsOf(body: unknown): string {
  const row = asRow(body);
  return facts(Object.keys(row).map((name) => [name, at(row, name) ?? at(row, `${name}.name`)]));
}

function addRecord(program: Command, name: string, described: string, spec: ListSpec): void {
  const group = program.command(name).description(described);
  listCommand(group.command("list"), spec);
  const showing = group.command("show").description("Show one").argument("<ref>", "its permanent id or its id");
  runs(showing, async ({ output }, ref = "") => {
    const { body } = await call("GET", `${spec.path}/${encodeURIComponent(ref)}`);
    output.answer(body, () => factsOf(body));
  });
}

/** scopes, environments, identities: list and show */
export function addRecordCommands(program: Command): void {
  addRecord(program, "scopes", "Data scopes: named data sets and systems of record", SCOPES);
  addRecord(program, "environments", "Accounts, clusters, secrets managers, data stores, networks", ENVIRONMENTS);
  addRecord(program, "identities", "Non-human identities of workloads", IDENTITIES);
}
