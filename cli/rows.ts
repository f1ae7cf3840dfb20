import { z } from "zod";
import type { Row } from "./lists";

const Members = z.record(z.string(), z.unknown());

/** An answer's body as a record. */
export function asRow(body: unknown): Row {
  return Members.parse(body);
}

/** A member that is a list of records; empty when it is none. */
export function rowsAt(row: Row, name: string): Row[] {
  const parsed = z.array(Members).safeParse(row[name]);
  return parsed.success ? parsed.data : [];
}
