/** The environments and data scopes that the scenarios share. */
import { createDataScope, createEnvironment } from "@/lib/registry";
import { type Cast, emailOf } from "../cast";

export interface Places {
  readonly labAccount: string;
  readonly labStore: string;
  readonly clinicalAccount: string;
  readonly clinicalStore: string;
  readonly clinicalSecrets: string;
  readonly commentsMasked: string;
  readonly commentsReal: string;
  readonly images: string;
  readonly rota: string;
}

export async function addPlaces({ as }: Cast, at: Date): Promise<Places> {
  const risk = as("rita", at);
  const data = as("dora", at);
  const place = async (name: string, kind: string, externalRef: string, zone: string, parent: string | null = null) =>
    (await createEnvironment(risk, { name, kind, externalRef, zone, parent })).ref;
  const labAccount = await place("Research lab", "account", "aws 0041 2290 7712", "experiment");
  const clinicalAccount = await place("Clinical production", "account", "aws 0093 8816 2204", "production");
  const labStore = await place("Lab data store", "data_store", "s3://northfield-lab-data", "experiment", labAccount);
  const clinicalStore = await place("Clinical data store", "data_store", "s3://northfield-clinical", "production", clinicalAccount);
  await place("Lab secrets", "secrets_manager", "vault.lab/northfield", "experiment", labAccount);
  const clinicalSecrets = await place("Clinical secrets", "secrets_manager", "vault.prod/northfield", "production", clinicalAccount);
  const scope = async (name: string, classification: string, realism: string, environment: string, description: string) =>
    (await createDataScope(data, { name, classification, realism, environment, description, dataOwner: emailOf("dora") })).ref;
  return {
    labAccount,
    labStore,
    clinicalAccount,
    clinicalStore,
    clinicalSecrets,
    commentsMasked: await scope(
      "Appointment comments, masked",
      "confidential",
      "masked",
      labStore,
      "Free text left while booking, names and numbers masked.",
    ),
    commentsReal: await scope("Appointment comments", "restricted", "real", clinicalStore, "Free text that patients leave while booking."),
    images: await scope("Radiology images", "restricted", "real", clinicalStore, "Studies of the last five years with their reports."),
    rota: await scope("Ward rota", "internal", "real", clinicalStore, "Who works which shift, without reasons of absence."),
  };
}
