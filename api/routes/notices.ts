import { listNotices, markNotices, snoozeNotice, wakeNotice } from "@/lib/notice";
import { MarkNotices, NoticeQuery, SnoozeNotice } from "@/lib/notice/schema";
import { operation } from "../operation";
import { MarkedNotices, NoticeListResource, SettledNotice, toNotice } from "../resources/notices";

const tag = "Notices";

export const NOTICE_OPERATIONS = [
  operation({
    ...{ id: "listNotices", method: "get", path: "/notices", tag, summary: "List your notices", permission: "registry.read" },
    description: "What the token's person was told, newest first. `unread` counts to a hundred.",
    query: NoticeQuery,
    answer: NoticeListResource,
    async run({ ctx, query }) {
      const { items, nextCursor, unread, today } = await listNotices(ctx, query);
      return { body: { items: items.map((item) => toNotice(item, today)), nextCursor, unread } };
    },
  }),
  operation({
    ...{ id: "markNotices", method: "post", path: "/notices/read", tag, summary: "Mark notices as read", permission: "self.manage" },
    description: '`{"ids": "all"}`, or up to 200 of them; `read: false` marks them as new again.',
    body: MarkNotices,
    answer: MarkedNotices,
    run: async ({ ctx, body }) => ({ body: { changed: await markNotices(ctx, body) } }),
  }),
  operation({
    ...{
      id: "snoozeNotice",
      method: "post",
      path: "/notices/{id}/put-aside",
      tag,
      summary: "Put a notice aside",
      permission: "self.manage",
    },
    description: "Until a day, two weeks ahead at most. Others hear of it all the same, and the ladder goes on.",
    body: SnoozeNotice,
    answer: SettledNotice,
    async run({ ctx, params, body }) {
      await snoozeNotice(ctx, params.id, body);
      return { body: { id: params.id } };
    },
  }),
  operation({
    ...{ id: "wakeNotice", method: "post", path: "/notices/{id}/take-up", tag, summary: "Take a notice up", permission: "self.manage" },
    answer: SettledNotice,
    async run({ ctx, params }) {
      await wakeNotice(ctx, params.id);
      return { body: { id: params.id } };
    },
  }),
];
