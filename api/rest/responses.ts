import { type OpenAPIHono, z } from "@hono/zod-openapi";
import { orderLabel } from "../../services/invitations/order_label.ts";
import { type GivenAnswers, takeAnswers } from "../../services/invitations/take_answers.ts";
import { getResponse } from "../../services/responses/read.ts";
import type { ApiEnv } from "../env.ts";
import { responseAnswer } from "./answers.ts";
import { serve } from "./route.ts";

const survey = z.string().openapi({ format: "uuid", description: "The id of a published survey." });
const order = z.string().openapi({
  description: "Its number, with or without #, or the shop's own id.",
  example: "#1001",
});

// Described here, checked by the verb, which says what is wrong in one way for all who call it.
const answersBody = z.object({
  id: z.string().optional().openapi({
    description:
      "What your app calls this response. The same id again changes nothing and gives the response.",
  }),
  survey,
  version: z.int().optional().openapi({
    description: "Which version the app showed; the newest when left out.",
  }),
  order: order.optional(),
  customer: z.object({
    id: z.string().optional().openapi({ description: "The shop's own id." }),
    email: z.string().optional(),
    phone: z.string().optional(),
    firstName: z.string().optional(),
    lastName: z.string().optional(),
    locale: z.string().optional().openapi({ example: "sv-SE" }),
    country: z.string().optional().openapi({ example: "SE" }),
  }).optional().openapi({ description: "By `id` or `email`; not needed beside an order." }),
  language: z.string().optional().openapi({
    description: "What it was asked in; the customer's or the store's when left out.",
    example: "sv",
  }),
  answers: z.record(z.string(), z.unknown()).openapi({
    type: "object",
    description:
      "By the question's id: a number, an option's id or a list of them, a text, a day, true or false, " +
      "or for a grid an object of numbers by aspect. `ID.words` is what was typed beside an option. " +
      "A question that is asked for each item of the order (`eachItem`) takes an object by the shop's id of the " +
      "product, else its title: the answer for each; one that is not asked about is refused with those that are.",
    example: { recommend: 9, comment: "Snabbt och väl packat" },
  }),
}).openapi("GivenAnswers");

const labelBody = z.object({
  survey,
  order,
  format: z.enum(["pdf", "svg"]).optional().openapi({ description: "`svg` is the code alone." }),
  size: z.enum(["62x100", "a6"]).optional().openapi({
    description: "Of the PDF, in millimetres or by name.",
  }),
}).openapi("LabelOrder");

/** What brings answers in without a message: an app of the shop's own, and a code in the parcel. */
export function addSurfaces(rest: OpenAPIHono<ApiEnv>): void {
  serve(rest, "post", "/responses", {
    operationId: "createResponse",
    tag: "Responses",
    summary: "Take the answers that somebody gave in an app",
    status: 201,
    also: { 200: "It was taken before, under the same id" },
    body: answersBody,
    answer: responseAnswer,
  }, async (ctx, { body }) => {
    const { responseId, created } = await takeAnswers(ctx, body as GivenAnswers);
    return Response.json(await getResponse(ctx, responseId), { status: created ? 201 : 200 });
  });

  serve(rest, "post", "/labels", {
    operationId: "makeLabel",
    tag: "Invitations",
    summary: "Make the label with a QR code for an order's parcel; the same order gets the same code",
    body: labelBody,
    files: ["application/pdf", "image/svg+xml"],
  }, async (ctx, { body }) => {
    const label = await orderLabel(ctx, body as Parameters<typeof orderLabel>[1]);
    return new Response(label.body, { headers: label.headers });
  });
}
