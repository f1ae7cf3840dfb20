import { createView, deleteView, editView, listViews } from "@/lib/registry";
import { CreateView, DeleteView, EditView } from "@/lib/registry/schema";
import { Nothing, operation } from "../operation";
import { SavedViewResource, toView, ViewList } from "../resources/views";

const tag = "Views";
const permission = "self.manage";
const answer = SavedViewResource;

export const VIEW_OPERATIONS = [
  operation({
    ...{ id: "listViews", method: "get", path: "/views", tag, summary: "List saved views", permission: "registry.read" },
    description: "The views of whoever asks, then those that others share.",
    answer: ViewList,
    async run({ ctx }) {
      return { body: { items: (await listViews(ctx)).map(toView) } };
    },
  }),
  operation({
    ...{ id: "createView", method: "post", path: "/views", tag, summary: "Save a view", permission, answer },
    body: CreateView,
    status: 201,
    async run({ ctx, body }) {
      const saved = await createView(ctx, body);
      return { body: saved, version: saved.version };
    },
  }),
  operation({
    ...{ id: "editView", method: "patch", path: "/views/{id}", tag, summary: "Change, rename or share a view", permission, answer },
    body: EditView,
    versioned: true,
    async run({ ctx, params, body }) {
      const saved = await editView(ctx, params.id, body);
      return { body: saved, version: saved.version };
    },
  }),
  operation({
    ...{ id: "deleteView", method: "delete", path: "/views/{id}", tag, summary: "Delete a view", permission },
    body: DeleteView,
    versioned: true,
    status: 204,
    answer: Nothing,
    async run({ ctx, params, body }) {
      await deleteView(ctx, params.id, body);
      return { body: undefined };
    },
  }),
];
