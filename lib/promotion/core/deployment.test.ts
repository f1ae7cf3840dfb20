import { expect, it } from "vitest";
import { type DeploymentFacts, whyNotDeploy } from ".";

const APPROVED = "a".repeat(64);
const FACTS: DeploymentFacts = {
  ...{ stage: "production", adopted: false, approvedDigest: APPROVED, askedDigest: APPROVED, suspended: false, drift: [] },
};

it.each<[string, Partial<DeploymentFacts>, string[]]>([
  ["what was approved may be deployed", {}, []],
  ["whatever digest it has, where none is asked for", { askedDigest: null }, []],
  ["a pilot too", { stage: "pilot" }, []],
  ["an experiment may not", { stage: "experiment" }, ["not_approved"]],
  ["what is retired may not", { stage: "retired" }, ["not_approved"]],
  ["what was adopted may not", { adopted: true }, ["not_approved"]],
  ["what nobody approved may not, whatever else is wrong", { approvedDigest: null, suspended: true }, ["not_approved"]],
  ["another reach may not", { askedDigest: "b".repeat(64) }, ["other_digest"]],
  ["what is suspended may not", { suspended: true }, ["suspended"]],
  ["what went beyond its approval may not", { drift: ["it acts alone"] }, ["drifted"]],
  [
    "all reasons are told",
    { askedDigest: "b".repeat(64), suspended: true, drift: ["it acts alone"] },
    ["other_digest", "suspended", "drifted"],
  ],
])("%s", (_title, change, codes) => {
  expect(whyNotDeploy({ ...FACTS, ...change }).map(({ code }) => code)).toEqual(codes);
});
