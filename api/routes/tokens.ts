import { createToken, listTokens, revokeToken } from "@/lib/people";
import { CreateToken } from "@/lib/people/schema";
import { getPolicy } from "@/lib/policy";
import { Nothing, operation } from "../operation";
import { listOf } from "../resources/shapes";
import { CreatedTokenResource, TokenResource, toCreatedToken, toToken } from "../resources/tokens";

const tag = "Tokens";
const permission = "self.manage";

export const TOKEN_OPERATIONS = [
  operation({
    ...{ id: "listTokens", method: "get", path: "/tokens", tag, summary: "List API tokens", permission },
    description: "One's own; for who manages tokens all of them. On one page.",
    answer: listOf(TokenResource),
    async run({ ctx }) {
      const tokens = await listTokens(ctx);
      return { body: { items: tokens.map(toToken), nextCursor: null, total: tokens.length } };
    },
  }),
  operation({
    ...{ id: "createToken", method: "post", path: "/tokens", tag, summary: "Make an API token", permission },
    description: "The token stands in this answer and nowhere else. A token makes none that may do more than itself.",
    body: CreateToken,
    status: 201,
    answer: CreatedTokenResource,
    async run({ ctx, body }) {
      const { token: limits } = await getPolicy(ctx);
      const created = toCreatedToken(await createToken(ctx, body, limits));
      return { body: created, kept: { ...created, token: null } };
    },
  }),
  operation({
    ...{ id: "revokeToken", method: "delete", path: "/tokens/{id}", tag, summary: "Revoke an API token", permission },
    description: "Refused from its next request on. Revoking it again changes nothing.",
    status: 204,
    answer: Nothing,
    async run({ ctx, params }) {
      await revokeToken(ctx, params.id);
      return { body: undefined };
    },
  }),
];
