import { randomBytes, randomUUID } from "node:crypto";

declare const brand: unique symbol;
/** A string that may only be used where this kind of id is meant. */
export type Id<Kind extends string> = string & { readonly [brand]: Kind };

export type PersonId = Id<"person">;

/** A UUID version 7 (RFC 9562): sorts by its instant, so that new rows land at the end of an index. */
export function newId<Kind extends string>(now: Date): Id<Kind> {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now.getTime(), 0, 6);
  bytes[6] = 0x70 | (bytes.readUInt8(6) & 0x0f);
  bytes[8] = 0x80 | (bytes.readUInt8(8) & 0x3f);
  const hex = bytes.toString("hex");
  return asId<Kind>(`${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`);
}

/** A random id for a request or a session: tells nothing about when or where it was made. */
export function newRequestId(): string {
  return randomUUID();
}

/** Guarantee: the caller read the string from the column or the parsed input that holds ids of this kind. */
export function asId<Kind extends string>(value: string): Id<Kind> {
  return value as Id<Kind>;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** True for the text form of any UUID: ask before handing outside text to a uuid column. */
export function isUuid(value: string): boolean {
  return UUID.test(value);
}
