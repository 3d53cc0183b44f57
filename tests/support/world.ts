import { eq } from "drizzle-orm";
import { agents } from "../../db/schema/agents.ts";
import { answers } from "../../db/schema/answers.ts";
import { conversations } from "../../db/schema/conversations.ts";
import { customers } from "../../db/schema/customers.ts";
import { invitations } from "../../db/schema/invitations.ts";
import { orderItems } from "../../db/schema/order_items.ts";
import { orders } from "../../db/schema/orders.ts";
import { responses } from "../../db/schema/responses.ts";
import { scores } from "../../db/schema/scores.ts";
import { stores } from "../../db/schema/stores.ts";
import { surveys } from "../../db/schema/surveys.ts";
import { surveyVersions } from "../../db/schema/survey_versions.ts";
import type { Ctx } from "../../services/context.ts";
import { aboutInvitation } from "../../services/invitations/about.ts";
import { newId } from "../../services/ids.ts";
import { hashToken } from "../../services/keys.ts";
import type { SurveyDefinition } from "../../services/surveys/definition.ts";

/** Builders of rows: each makes what it needs, and a test names only what it cares about. */
type Some<Table extends { $inferInsert: unknown }> = Partial<Table["$inferInsert"]>;

export async function aStore(ctx: Ctx, over: Some<typeof stores> = {}) {
  const [row] = await ctx.db.insert(stores).values({
    id: newId(ctx.now()),
    slug: `store-${crypto.randomUUID().slice(0, 8)}`,
    name: "Nordkaffe",
    language: "sv",
    country: "SE",
    timezone: "Europe/Stockholm",
    currency: "SEK",
    createdAt: ctx.now(),
    ...over,
  }).returning();
  return row!;
}

export async function anAgent(ctx: Ctx, over: Some<typeof agents> = {}) {
  const id = over.id ?? newId(ctx.now());
  const [row] = await ctx.db.insert(agents).values({
    id,
    name: "Maja Lind",
    email: `${id}@nordkaffe.example`,
    createdAt: ctx.now(),
    updatedAt: ctx.now(),
    ...over,
  }).returning();
  return row!;
}

export async function aCustomer(ctx: Ctx, over: Some<typeof customers> = {}) {
  const [row] = await ctx.db.insert(customers).values({
    id: newId(ctx.now()),
    storeId: over.storeId ?? (await aStore(ctx)).id,
    email: "asa@example.se",
    firstName: "Åsa",
    lastName: "Öberg",
    locale: "sv-SE",
    country: "SE",
    factsAt: ctx.now(),
    createdAt: ctx.now(),
    ...over,
  }).returning();
  return row!;
}

/** @param titles of its items, one piece each at 598.00 */
export async function anOrder(ctx: Ctx, over: Some<typeof orders> = {}, titles = ["Kaffebryggare Modell K"]) {
  const id = over.id ?? newId(ctx.now());
  const [row] = await ctx.db.insert(orders).values({
    storeId: over.storeId ?? (await aStore(ctx)).id,
    externalId: id,
    number: "#1001",
    currency: "SEK",
    totalMinor: titles.length * 59_800,
    placedAt: ctx.now(),
    factsAt: ctx.now(),
    createdAt: ctx.now(),
    ...over,
    id,
  }).returning();
  const items = titles.map((title, position) => ({
    orderId: id,
    position,
    title,
    quantity: 1,
    priceMinor: 59_800,
  }));
  if (items.length > 0) await ctx.db.insert(orderItems).values(items);
  return row!;
}

/** The four other languages say the English words. */
const said = (en: string, sv: string) => ({ en, sv, da: en, nb: en, fi: en, de: en });

/** One rating, one choice that asks by the rating's band, one text, one wish for contact. */
export const aDefinition: SurveyDefinition = {
  title: said("After delivery", "Efter leverans"),
  questions: [
    {
      id: "recommend",
      type: "nps",
      required: true,
      label: said(
        "How likely are you to recommend {store}?",
        "Hur troligt är det att du rekommenderar {store}?",
      ),
      lowLabel: said("Not at all", "Inte alls"),
      highLabel: said("Very", "Mycket"),
    },
    {
      id: "reason",
      type: "choice",
      required: false,
      label: said("What decided it?", "Vad avgjorde?"),
      labelWhen: [{
        when: { questionId: "recommend", from: 0, to: 6 },
        label: said("What lowered the rating?", "Vad drog ner betyget?"),
      }],
      options: [
        { id: "product", label: said("The product", "Produkten") },
        { id: "delivery", label: said("The delivery", "Leveransen") },
      ],
    },
    { id: "more", type: "text", required: false, label: said("Tell us more", "Berätta gärna mer") },
    {
      id: "contact",
      type: "contact",
      required: false,
      label: said("May we contact you?", "Får vi höra av oss?"),
    },
  ],
};

/** A survey with one published version. */
export async function aSurvey(ctx: Ctx, over: Some<typeof surveys> = {}, definition = aDefinition) {
  const [row] = await ctx.db.insert(surveys).values({
    id: newId(ctx.now()),
    storeId: over.storeId ?? (await aStore(ctx)).id,
    touchpoint: "after_delivery",
    createdAt: ctx.now(),
    ...over,
  }).returning();
  await ctx.db.insert(surveyVersions).values({
    surveyId: row!.id,
    version: 1,
    definition,
    publishedAt: ctx.now(),
  });
  return row!;
}

/** A sent one, unless told otherwise; it names what its order and customer say. */
export async function anInvitation(ctx: Ctx, over: Some<typeof invitations> = {}) {
  const id = over.id ?? newId(ctx.now());
  const storeId = over.storeId ?? (await aStore(ctx)).id;
  await ctx.db.insert(invitations).values({
    storeId,
    surveyId: over.surveyId ?? (await aSurvey(ctx, { storeId })).id,
    surveyVersion: 1,
    touchpoint: "after_delivery",
    locale: "sv",
    state: "sent",
    dueAt: ctx.now(),
    sentAt: ctx.now(),
    tokenHash: hashToken(ctx.keys.token("survey-link", id)),
    createdAt: ctx.now(),
    ...over,
    id,
  });
  const [row] = await ctx.db.update(invitations).set({ about: over.about ?? aboutInvitation })
    .where(eq(invitations.id, id)).returning();
  return row!;
}

/** A submitted response with its score. */
export async function aResponse(
  ctx: Ctx,
  over: Some<typeof responses> = {},
  given: { recommend?: number; reason?: string; more?: string; contact?: boolean } = { recommend: 4 },
) {
  const invitation = over.invitationId
    ? undefined
    : await anInvitation(ctx, pick(over, ["storeId", "surveyId", "orderId", "customerId"]));
  const [row] = await ctx.db.insert(responses).values({
    id: newId(ctx.now()),
    invitationId: invitation?.id ?? "",
    storeId: invitation?.storeId ?? "",
    surveyId: invitation?.surveyId ?? "",
    surveyVersion: 1,
    touchpoint: "after_delivery",
    locale: "sv",
    startedAt: ctx.now(),
    updatedAt: ctx.now(),
    submittedAt: ctx.now(),
    ...over,
  }).returning();
  const responseId = row!.id;
  const types = { recommend: "nps", reason: "choice", more: "text", contact: "contact" } as const;
  for (const [questionId, value] of Object.entries(given)) {
    const type = types[questionId as keyof typeof types];
    await ctx.db.insert(answers).values({
      responseId,
      questionId,
      type,
      value,
      scale: type === "nps" ? "0-10" : null,
    });
  }
  if (given.recommend !== undefined) {
    const { storeId, touchpoint } = row!;
    const rating = given.recommend;
    await ctx.db.insert(scores).values({
      responseId,
      kind: "nps",
      storeId,
      touchpoint,
      rating,
      scoredAt: ctx.now(),
    });
  }
  return row!;
}

/** An open one that waits for its first reply. */
export async function aConversation(ctx: Ctx, over: Some<typeof conversations> = {}) {
  const id = over.id ?? newId(ctx.now());
  const storeId = over.storeId ?? (await aStore(ctx)).id;
  const [row] = await ctx.db.insert(conversations).values({
    storeId,
    customerId: over.customerId === undefined ? (await aCustomer(ctx, { storeId })).id : over.customerId,
    touchpoint: "after_delivery",
    locale: "sv",
    state: "open",
    rating: 4,
    excerpt: "Kannan läcker vid handtaget.",
    waitingSince: ctx.now(),
    lastMessageAt: ctx.now(),
    changedAt: ctx.now(),
    createdAt: ctx.now(),
    tokenHash: hashToken(ctx.keys.token("conversation-link", id)),
    ...over,
    id,
  }).returning();
  return row!;
}

function pick<T extends object, K extends keyof T>(from: T, keys: K[]): Pick<T, K> {
  return Object.fromEntries(keys.filter((key) => key in from).map((key) => [key, from[key]])) as Pick<T, K>;
}
