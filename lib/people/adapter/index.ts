export { hashPassword, verifyPassword } from "./password-hash";
export { decodePeopleFile, readPeopleCsv } from "./people-csv";
export { mintLink, mintToken } from "./secrets";
