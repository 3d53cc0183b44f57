import { type OpenAPIHono, z } from "@hono/zod-openapi";
import { closeConversation } from "../../services/conversations/close.ts";
import { type Filter, listConversations } from "../../services/conversations/list.ts";
import { type Outcome, outcomes } from "../../services/conversations/outcome.ts";
import { readConversation } from "../../services/conversations/read.ts";
import { replyToConversation } from "../../services/conversations/reply.ts";
import { eraseCustomer } from "../../services/customers/erase.ts";
import { exportCustomer } from "../../services/customers/export.ts";
import type { ApiEnv } from "../env.ts";
import { conversationAnswer, messageAnswer } from "./answers.ts";
import { listOf, pageQuery, serve } from "./route.ts";

/** Conversations, and what one customer may ask of the shop by law. */
export function addPeople(rest: OpenAPIHono<ApiEnv>): void {
  serve(rest, "get", "/conversations", {
    operationId: "listConversations",
    tag: "Conversations",
    summary: "The inbox, the newest message first",
    query: pageQuery.extend({
      state: z.enum(["open", "closed"]).optional().openapi({ description: "`open` when left out." }),
    }),
    answer: listOf(conversationAnswer),
  }, async (ctx, { query: { limit, cursor, state } }) => {
    const listed = await listConversations(ctx, {
      filter: state as Filter | undefined,
      limit: limit === undefined ? undefined : Number(limit),
      cursor,
    });
    return { data: listed.conversations, nextCursor: listed.nextCursor ?? null };
  });

  serve(rest, "get", "/conversations/{id}", {
    operationId: "getConversation",
    tag: "Conversations",
    summary: "One conversation with all its messages",
    answer: z.object({ id: z.uuid(), state: z.enum(["open", "closed"]), messages: z.array(messageAnswer) }),
  }, async (ctx, { id }) => {
    const { conversation: { tokenHash: _, ...conversation }, messages } = await readConversation(ctx, {
      id,
      language: "en",
    });
    const said = messages.map(({ id, kind, body, createdAt }) => ({ id, kind, text: body, createdAt }));
    return { ...conversation, messages: said };
  });

  serve(rest, "post", "/conversations/{id}/replies", {
    operationId: "replyToConversation",
    tag: "Conversations",
    summary: "Reply to the respondent",
    status: 201,
    body: z.object({
      text: z.string().openapi({ description: "As the respondent shall read it; plain text." }),
    }),
    answer: z.object({ id: z.uuid(), mailed: z.boolean() }),
  }, async (ctx, { id, body }) => {
    const { text } = (body ?? {}) as { text: string };
    const { messageId, mailed } = await replyToConversation(ctx, { conversationId: id, text });
    return { id: messageId, mailed };
  });

  serve(rest, "post", "/conversations/{id}/closure", {
    operationId: "closeConversation",
    tag: "Conversations",
    summary: "Close, with an outcome",
    body: z.object({
      outcome: z.enum(outcomes).optional().openapi({ description: "`other` when left out." }),
    }),
    answer: z.object({ id: z.uuid(), state: z.enum(["open", "closed"]), outcome: z.string().nullable() }),
  }, async (ctx, { id, body }) => {
    const { outcome = "other" } = (body ?? {}) as { outcome?: Outcome };
    const closed = await closeConversation(ctx, { conversationId: id, outcome });
    return { id, state: closed.state, outcome: closed.outcome };
  });

  serve(rest, "get", "/customers/{id}/export", {
    operationId: "exportCustomer",
    tag: "Customers",
    summary: "Everything that is kept about one customer",
    answer: z.object({ customer: z.object({}).loose() }).loose(),
  }, (ctx, { id }) => exportCustomer(ctx, id));

  serve(rest, "post", "/customers/{id}/erasure", {
    operationId: "eraseCustomer",
    tag: "Customers",
    summary: "Forget one customer; nothing but a keyed hash stays, so that they are never asked again",
    status: 204,
  }, (ctx, { id }) => eraseCustomer(ctx, id));
}
