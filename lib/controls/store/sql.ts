/** Pieces that the statements below share. Instants leave the database as ISO 8601 in UTC, so that both sides compare texts. */
export const instant = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
export const ref = (prefix: "WL" | "EN" | "ID" | "DS", column: string): string =>
  `'${prefix}-' || lpad(${column}::text, greatest(4, length(${column}::text)), '0')`;
export const person = (alias: string): string =>
  `CASE WHEN ${alias}.id IS NULL THEN NULL ELSE json_build_object('id', ${alias}.id, 'name', ${alias}.name, 'active', ${alias}.state = 'active') END`;
/** Stages whose workloads stand in the production zone. */
export const IN_PRODUCTION = `('pilot', 'production')`;
/**
 * A number to order a few rows by. Plainly the planner would walk the numbers' index through the whole table for the first few that match
 * (13 s for a thousand workloads among a hundred thousand), where the index of what matches has them at once.
 */
export const few = (number: string): string => `${number} + 0`;
/** How many of the others that share a thing are told: who shares with thousands has the same gap with the first of them. */
export const MOST_OTHERS = 20;
