/** An export under way, or how it ended. */
export interface ExportState {
  readonly state: "coming" | "saved" | "ended";
  readonly rows: number | null;
  readonly bytes: number;
  readonly total: number;
  /** Why there is no file. */
  readonly why?: string;
}

/** Nothing of it has come. */
export const EXPORT_START: ExportState = { state: "coming", rows: 0, bytes: 0, total: 0 };
