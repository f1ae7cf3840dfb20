import {
  approveException,
  endException,
  getException,
  listExceptions,
  rejectException,
  requestException,
  withdrawException,
} from "@/lib/controls";
import { DecideException, ExceptionQuery, RequestException, StopException } from "@/lib/controls/schema";
import { operation } from "../operation";
import {
  DecidedExceptionResource,
  ExceptionItemResource,
  ExceptionResource,
  RequestedExceptionResource,
  toDecidedException,
  toException,
  toExceptionItem,
} from "../resources/exceptions";
import { listOf } from "../resources/shapes";

const tag = "Exceptions";

export const EXCEPTION_OPERATIONS = [
  operation({
    ...{ id: "listExceptions", method: "get", path: "/exceptions", tag, summary: "List exceptions", permission: "registry.read" },
    description:
      "Newest first; what waits oldest first, what is in force by the day on which it ends. `course=in_force` holds those that end soon too.",
    query: ExceptionQuery,
    answer: listOf(ExceptionItemResource),
    async run({ ctx, query }) {
      const { items, nextCursor, total } = await listExceptions(ctx, query);
      return { body: { items: items.map(toExceptionItem), nextCursor, total } };
    },
  }),
  operation({
    ...{ id: "getException", method: "get", path: "/exceptions/{ref}", tag, summary: "Show an exception", permission: "registry.read" },
    answer: ExceptionResource,
    async run({ ctx, params }) {
      const view = await getException(ctx, params.ref);
      return { body: toException(view), version: view.row.version };
    },
  }),
  operation({
    ...{ id: "listWorkloadExceptions", method: "get", path: "/workloads/{ref}/exceptions", tag, summary: "List a workload's exceptions" },
    permission: "registry.read",
    query: ExceptionQuery.omit({ workload: true }),
    answer: listOf(ExceptionItemResource),
    async run({ ctx, params, query }) {
      const { items, nextCursor, total } = await listExceptions(ctx, { ...query, workload: params.ref });
      return { body: { items: items.map(toExceptionItem), nextCursor, total } };
    },
  }),
  operation({
    ...{ id: "requestException", method: "post", path: "/workloads/{ref}/exceptions", tag, summary: "Request an exception" },
    description:
      "For one control, until a date as far ahead as the policy allows; an extension names the exception that it extends. Owner and review are waived by none.",
    permission: "exception.request",
    body: RequestException,
    status: 201,
    answer: RequestedExceptionResource,
    async run({ ctx, params, body }) {
      const made = await requestException(ctx, params.ref, body);
      return { body: { ...made }, location: `/api/v1/exceptions/${made.ref}` };
    },
  }),
  operation({
    ...{ id: "approveException", method: "post", path: "/exceptions/{ref}/approve", tag, summary: "Approve an exception" },
    description:
      "By a person of the risk team who neither requested it nor owns the workload; with a token of theirs that has the scope `approve`.",
    permission: "exception.decide",
    body: DecideException,
    answer: DecidedExceptionResource,
    run: async ({ ctx, params, body }) => ({ body: toDecidedException(await approveException(ctx, params.ref, body)) }),
  }),
  operation({
    ...{ id: "rejectException", method: "post", path: "/exceptions/{ref}/reject", tag, summary: "Reject an exception" },
    description: "With a reason, as its comment.",
    permission: "exception.decide",
    body: DecideException,
    answer: DecidedExceptionResource,
    run: async ({ ctx, params, body }) => ({ body: toDecidedException(await rejectException(ctx, params.ref, body)) }),
  }),
  operation({
    ...{ id: "withdrawException", method: "post", path: "/exceptions/{ref}/withdraw", tag, summary: "Withdraw an exception" },
    permission: "exception.request",
    body: StopException,
    answer: DecidedExceptionResource,
    run: async ({ ctx, params, body }) => ({ body: toDecidedException(await withdrawException(ctx, params.ref, body)) }),
  }),
  operation({
    ...{ id: "endException", method: "post", path: "/exceptions/{ref}/end", tag, summary: "End an exception before its date" },
    description: "With a reason, by the owner, the backup owner or the risk team.",
    permission: "exception.request",
    body: StopException,
    answer: DecidedExceptionResource,
    run: async ({ ctx, params, body }) => ({ body: toDecidedException(await endException(ctx, params.ref, body)) }),
  }),
];
