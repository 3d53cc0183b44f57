import { type OpenAPIHono, z } from "@hono/zod-openapi";
import { noteReceipts } from "../../services/deliveries/note_receipts.ts";
import type { ApiEnv } from "../env.ts";
import { readBody } from "../read_body.ts";
import { describe } from "./route.ts";

/** A returned mail may carry the whole message. */
const largest = 2 * 1024 * 1024;

/** Takes returned mails as they are, for shops whose own mail server gets the bounces. */
export function addBounces(rest: OpenAPIHono<ApiEnv>): void {
  describe(rest, "post", "/bounces", {
    operationId: "noteBounce",
    tag: "Deliveries",
    summary: "Hand on a returned mail or a complaint, as the mail server got it",
    mailBody: true,
    answer: z.object({
      noted: z.int().openapi({
        description: "How many of our messages it told of; 0 for a mail that is no report.",
      }),
    }),
  });
  rest.post("/bounces", async (c) => {
    const ctx = c.get("ctx");
    const raw = await readBody(c.req.raw, largest);
    const { readDsn } = await import("../../services/channels/mail/dsn.ts");
    const receipts = await readDsn(raw, ctx.now());
    return c.json({ noted: receipts.length > 0 ? await noteReceipts(ctx, "smtp", receipts) : 0 });
  });
}
