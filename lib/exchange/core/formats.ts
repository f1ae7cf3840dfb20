/** The formats of an export, by the ending of their files. */
export const EXPORT_FORMATS = { csv: "CSV", xlsx: "Excel workbook", json: "JSON" } as const;
export type ExportFormat = keyof typeof EXPORT_FORMATS;
