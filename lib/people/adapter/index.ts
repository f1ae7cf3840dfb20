export { hashPassword, verifyPassword } from "./password-hash";
export { readPeopleCsv } from "./people-csv";
export { mintLink, mintToken } from "./secrets";
