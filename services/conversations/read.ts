import { and, asc, count, desc, eq, ne } from "drizzle-orm";
import { agents } from "../../db/schema/agents.ts";
import { conversations } from "../../db/schema/conversations.ts";
import { customers } from "../../db/schema/customers.ts";
import { orders } from "../../db/schema/orders.ts";
import { responses } from "../../db/schema/responses.ts";
import { scores } from "../../db/schema/scores.ts";
import { stores } from "../../db/schema/stores.ts";
import type { Language } from "../../locales/languages.ts";
import type { RatingType } from "../scores/band.ts";
import type { Ctx } from "../context.ts";
import { notFound } from "../errors.ts";
import { isId } from "../ids.ts";
import type { Conversation } from "./change.ts";
import { deskAgentId } from "./desk.ts";
import { type GivenResponse, givenResponse } from "./given.ts";
import { type ConcernedOrder, orderOf } from "./order.ts";
import { type RespondentAddress, respondentAddress } from "./respondent_address.ts";
import { saidIn, type SaidMessage } from "./said.ts";
import { type Waiting, waiting } from "./waiting.ts";

/** Who the conversation is with. */
export interface Respondent {
  id: string;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  phone: string | null;
  country: string | null;
  /** As the shop counts, else as many as are known here. */
  orderCount: number;
  /** Other responses, the newest first, at most five. */
  earlier: { id: string; touchpoint: string; submittedAt: Date; rating: number; ratingType: RatingType }[];
}

/** Everything that an agent sees of one conversation. */
export interface ReadConversation {
  conversation: Conversation;
  /** Absent when nobody waits. */
  waiting?: Waiting;
  store: { name: string; timezone: string };
  assigneeName: string | null;
  closedByName: string | null;
  /** Who could be asked to take it. */
  agents: { id: string; name: string }[];
  respondent?: Respondent;
  response?: GivenResponse;
  order?: ConcernedOrder;
  messages: SaidMessage[];
  /** Where a reply would go; absent when it is only on the respondent's page. */
  address?: RespondentAddress;
}

/**
 * @param input.language the reader's: questions and options are shown in it, whatever language they were asked in
 * @throws not_found
 */
export async function readConversation(
  ctx: Ctx,
  input: { id: string; language: Language },
): Promise<ReadConversation> {
  deskAgentId(ctx);
  if (!isId(input.id)) throw notFound("The conversation");
  const [found] = await ctx.db.select({ conversation: conversations, store: stores }).from(conversations)
    .innerJoin(stores, eq(stores.id, conversations.storeId)).where(eq(conversations.id, input.id));
  if (!found) throw notFound("The conversation");
  const { conversation, store } = found;
  const [staff, respondent, order, messages, address] = await Promise.all([
    ctx.db.select({ id: agents.id, name: agents.name }).from(agents).orderBy(
      asc(agents.name),
      asc(agents.id),
    ),
    respondentOf(ctx, conversation),
    orderOf(ctx, conversation.orderId),
    saidIn(ctx, conversation.id),
    respondentAddress(ctx, {
      conversationId: conversation.id,
      customerId: conversation.customerId,
      storeId: conversation.storeId,
    }),
  ]);
  const names = { store: store.name, firstName: respondent?.firstName ?? undefined };
  const nameOf = (id: string | null) => staff.find((agent) => agent.id === id)?.name ?? null;
  return {
    conversation,
    waiting: waiting(conversation.waitingSince, ctx.now()),
    store: { name: store.name, timezone: store.timezone },
    assigneeName: nameOf(conversation.assigneeId),
    closedByName: nameOf(conversation.closedBy),
    agents: staff,
    respondent,
    response: await givenResponse(ctx, conversation.responseId, input.language, names),
    order,
    messages,
    address,
  };
}

async function respondentOf(
  ctx: Ctx,
  { customerId, responseId }: Conversation,
): Promise<Respondent | undefined> {
  if (!customerId) return undefined;
  const others = and(
    eq(responses.customerId, customerId),
    responseId ? ne(responses.id, responseId) : undefined,
  );
  const [[customer], [known], earlier] = await Promise.all([
    ctx.db.select().from(customers).where(eq(customers.id, customerId)),
    ctx.db.select({ n: count() }).from(orders).where(eq(orders.customerId, customerId)),
    ctx.db.select({
      id: responses.id,
      touchpoint: responses.touchpoint,
      submittedAt: scores.scoredAt,
      rating: scores.rating,
      ratingType: scores.kind,
    }).from(responses).innerJoin(scores, eq(scores.responseId, responses.id))
      .where(others).orderBy(desc(scores.scoredAt)).limit(5),
  ]);
  if (!customer) return undefined;
  const { id, firstName, lastName, email, phone, country, orderCount } = customer;
  return {
    id,
    firstName,
    lastName,
    email,
    phone,
    country,
    orderCount: Math.max(orderCount ?? 0, known?.n ?? 0),
    earlier,
  };
}
