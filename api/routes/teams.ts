import { createTeam, editTeam, getTeam, listTeams } from "@/lib/people";
import { CreateTeam, EditTeam } from "@/lib/people/schema";
import { operation } from "../operation";
import { Saved, TeamItem, TeamResource, toTeamItem, toTeamResource } from "../resources/people";
import { listOf } from "../resources/shapes";

const tag = "Teams";

export const TEAM_OPERATIONS = [
  operation({
    ...{ id: "listTeams", method: "get", path: "/teams", tag, summary: "List teams", permission: "people.read" },
    description: "All of them, by name, on one page.",
    answer: listOf(TeamItem),
    async run({ ctx }) {
      const teams = await listTeams(ctx);
      return { body: { items: teams.map(toTeamItem), nextCursor: null, total: teams.length } };
    },
  }),
  operation({
    ...{ id: "createTeam", method: "post", path: "/teams", tag, summary: "Create a team", permission: "people.manage" },
    body: CreateTeam,
    status: 201,
    answer: Saved,
    async run({ ctx, body }) {
      const saved = await createTeam(ctx, body);
      return { body: saved, version: saved.version, location: `/api/v1/teams/${saved.id}` };
    },
  }),
  operation({
    ...{ id: "getTeam", method: "get", path: "/teams/{ref}", tag, summary: "Show a team", permission: "people.read" },
    description: "`{ref}` is the team's id or name.",
    answer: TeamResource,
    async run({ ctx, params }) {
      const row = await getTeam(ctx, params.ref);
      return { body: toTeamResource(row), version: row.version };
    },
  }),
  operation({
    ...{ id: "editTeam", method: "patch", path: "/teams/{ref}", tag, summary: "Edit a team", permission: "people.manage" },
    description: "`{ref}` is the team's id. `members`, when given, is the whole list.",
    body: EditTeam,
    versioned: true,
    answer: Saved,
    async run({ ctx, params, body }) {
      const saved = await editTeam(ctx, params.ref, body);
      return { body: saved, version: saved.version };
    },
  }),
];
