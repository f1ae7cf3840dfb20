export { insertSession, markSeen, readSession, type SessionRow } from "./sessions";
export { markUsed, readTokenByDigest, type TokenRow } from "./tokens";
