import { z } from "@hono/zod-openapi";
import { eventTypes } from "../../services/events/schema.ts";
import { languages } from "../../locales/languages.ts";
import { instant } from "./route.ts";

// What the REST API answers, by name: the OpenAPI document is made from these.
const id = z.uuid();

export const storeAnswer = z.object({
  id,
  slug: z.string().openapi({ description: "What events call it.", example: "main" }),
  name: z.string(),
  language: z.enum(languages),
  country: z.string().openapi({ example: "SE" }),
  timezone: z.string().openapi({ example: "Europe/Stockholm" }),
  currency: z.string().openapi({ example: "SEK" }),
  replyTo: z.string().nullable(),
  website: z.string().nullable(),
  accent: z.string().nullable(),
  corners: z.enum(["round", "square"]),
  publicUrl: z.string().nullable().openapi({
    description: "What links to customers begin with; PUBLIC_URL when null.",
  }),
  footer: z.partialRecord(z.enum(languages), z.string()).nullable(),
  privacyUrl: z.string().nullable(),
  improvements: z.array(z.object({
    id,
    text: z.partialRecord(z.enum(languages), z.string()),
    addedAt: instant,
  })).openapi({ description: "What was changed thanks to answers." }),
  createdAt: instant,
}).openapi("Store");

export const connectionAnswer = z.object({
  id,
  storeId: id,
  kind: z.enum(["shopify", "woocommerce", "api"]),
  name: z.string(),
  url: z.string().openapi({ description: "What to paste into the shop." }),
  createdAt: instant,
}).openapi("Connection");

export const createdConnectionAnswer = connectionAnswer.extend({
  secret: z.string().optional().openapi({ description: "The signing secret; shown once." }),
  apiKey: z.string().optional().openapi({ description: "Of an API connection; shown once." }),
}).openapi("CreatedConnection");

export const surveyAnswer = z.object({
  id,
  storeId: id,
  touchpoint: z.string().openapi({ example: "after_delivery" }),
  version: z.int(),
  publishedAt: instant,
  definition: z.object({}).loose(),
}).openapi("Survey");

export const ruleAnswer = z.object({
  id,
  storeId: id,
  surveyId: id,
  touchpoint: z.string(),
  enabled: z.boolean(),
  triggers: z.array(z.object({ event: z.enum(eventTypes), delayHours: z.int() })),
  quarantinePeriodDays: z.int(),
  staleAfterDays: z.int(),
  updatedAt: instant,
}).openapi("Rule");

const legalBasis = z.enum(["consent", "soft_opt_in"]);

export const invitationAnswer = z.object({
  id,
  storeId: id,
  ruleId: id.nullable(),
  surveyId: id,
  surveyVersion: z.int().nullable(),
  eventId: id.nullable(),
  orderId: id.nullable(),
  subject: z.string().nullable().openapi({
    description:
      "What it is about besides, or instead of, an order: `support:` and your id of the case. A rule asks about the same once.",
  }),
  customerId: id.nullable(),
  touchpoint: z.string(),
  trigger: z.string().nullable(),
  locale: z.string(),
  state: z.enum(["scheduled", "sent", "suppressed"]),
  suppressionReason: z.string().nullable(),
  suppressedUntil: instant.nullable(),
  legalBasis: legalBasis.nullable().openapi({ description: "What made the first message lawful." }),
  legalBases: z.object({ email: legalBasis.optional(), sms: legalBasis.optional() }).nullable().openapi({
    description: "The same of each way that a message went.",
  }),
  test: z.boolean(),
  dueAt: instant,
  sentAt: instant.nullable(),
  deliveredAt: instant.nullable(),
  createdAt: instant,
}).openapi("Invitation");

export const deliveryAnswer = z.object({
  id,
  kind: z.enum(["invitation", "reply"]),
  invitationId: id.nullable(),
  messageId: id.nullable(),
  channel: z.string(),
  recipient: z.string(),
  state: z.enum(["due", "claimed", "dialing", "data", "settled", "dead", "unknown", "cancelled"]),
  subject: z.string().nullable(),
  transport: z.string().nullable(),
  answer: z.string().nullable(),
  attempts: z.int(),
  dueAt: instant,
  createdAt: instant,
  settledAt: instant.nullable(),
}).openapi("Delivery");

export const responseAnswer = z.object({
  id,
  invitationId: id,
  surveyId: id,
  surveyVersion: z.int(),
  touchpoint: z.string(),
  submittedAt: instant.nullable().openapi({ description: "null while it is only partly given" }),
  answers: z.array(z.object({
    questionId: z.string(),
    type: z.string(),
    value: z.union([
      z.number(),
      z.string(),
      z.boolean(),
      z.array(z.string()),
      z.record(z.string(), z.number()),
    ]),
    words: z.string().nullable().openapi({ description: "typed beside an option that takes words" }),
    scale: z.string().nullable().openapi({ example: "0-10" }),
    productKey: z.string().nullable().openapi({
      description:
        "Of a question that is asked for each item: which one, by the shop's id of the product, else its title. " +
        "Its answers about the second and third item have `~2` and `~3` after the question's id.",
    }),
  })),
}).openapi("Response");

export const conversationAnswer = z.object({
  id,
  state: z.enum(["open", "closed"]),
  outcome: z.string().nullable(),
  rating: z.int().nullable(),
  ratingType: z.enum(["nps", "csat", "ces"]).openapi({ description: "the scale of the rating" }),
  name: z.string().nullable(),
  product: z.string().nullable(),
  touchpoint: z.string(),
  excerpt: z.string().nullable(),
  assigneeId: z.string().nullable(),
  waitingSince: instant.nullable(),
  lastMessageAt: instant,
  revision: z.int(),
}).openapi("Conversation");

export const messageAnswer = z.object({
  id,
  kind: z.enum(["respondent", "reply", "note"]),
  text: z.string(),
  createdAt: instant,
}).openapi("Message");

export const scoreAnswer = z.object({
  kind: z.literal("nps"),
  store: z.string(),
  touchpoint: z.string(),
  score: z.number().openapi({ description: "−100…100" }),
  low: z.number(),
  high: z.number(),
  n: z.int(),
  promoters: z.int(),
  passives: z.int(),
  detractors: z.int(),
  confidence: z.enum(["none", "low", "full"]).openapi({ description: "none below 10 answers, low below 30" }),
}).openapi("Score");
