/** The catalogue in its one order, which is the order of the pages, the exports and docs/controls.md. */
import type { Control } from "../control";
import { adopted } from "./adopted";
import { approvalCurrent } from "./approval-current";
import { backupOwner } from "./backup-owner";
import { conditions } from "./conditions";
import { controlPoint } from "./control-point";
import { copiedSecret } from "./copied-secret";
import { credentialApproval } from "./credential-approval";
import { dependency } from "./dependency";
import { endsWithExperiment } from "./ends-with-experiment";
import { exceptions } from "./exceptions";
import { experimentData } from "./experiment-data";
import { identityDistinct } from "./identity-distinct";
import { keyTest } from "./key-test";
import { leftovers } from "./leftovers";
import { logging } from "./logging";
import { owner } from "./owner";
import { purpose } from "./purpose";
import { readNotHarmless } from "./read-not-harmless";
import { review } from "./review";
import { scopeApproved } from "./scope-approved";
import { separateAccount, separateData, separateSecrets } from "./separate-environments";
import { shortLived } from "./short-lived";
import { simulated } from "./simulated";
import { stageFollowsReach } from "./stage-follows-reach";
import { standingAccess } from "./standing-access";
import { testIdentity } from "./test-identity";
import { timeBox } from "./time-box";
import { toolsPrompts } from "./tools-prompts";

export const CONTROLS: readonly Control[] = [
  owner,
  backupOwner,
  purpose,
  keyTest,
  stageFollowsReach,
  controlPoint,
  scopeApproved,
  experimentData,
  readNotHarmless,
  identityDistinct,
  copiedSecret,
  shortLived,
  endsWithExperiment,
  standingAccess,
  separateAccount,
  separateSecrets,
  separateData,
  toolsPrompts,
  simulated,
  timeBox,
  logging,
  review,
  approvalCurrent,
  dependency,
  testIdentity,
  leftovers,
  credentialApproval,
  adopted,
  exceptions,
  // Beyond the catalogue that controls began with: it reads no other control, and no exception waives it.
  conditions,
];
