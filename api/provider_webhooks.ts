import { Hono } from "hono";
import type { InboundSms, Receipt } from "../services/channels/provider_event.ts";
import { noteReceipts } from "../services/deliveries/note_receipts.ts";
import { receiveProviderCall } from "../services/providers/receive.ts";
import type { ApiEnv } from "./env.ts";
import { methodNotAllowed, problem } from "./errors.ts";
import { readBody } from "./read_body.ts";

/** What providers tell of messages, and what people text back. */
export const providerWebhooks = new Hono<ApiEnv>();

const address = "/:channel{sms|mail}/:provider/:secret";

providerWebhooks.post(address, async (c) => {
  const ctx = c.get("ctx");
  const { channel, provider: id, secret } = c.req.param();
  const { pathname, search } = new URL(c.req.url);
  try {
    const { provider, events } = await receiveProviderCall(ctx, {
      channel: channel === "sms" ? "sms" : "email",
      id,
      secret,
    }, {
      url: ctx.config.publicUrl + pathname + search,
      rawBody: await readBody(c.req.raw),
      headers: c.req.raw.headers,
      receivedAt: ctx.now(),
    });
    const receipts = events.filter((event): event is Receipt => event.kind === "receipt");
    if (receipts.length > 0) await noteReceipts(ctx, provider.kind, receipts);
    const texts = events.filter((event): event is InboundSms => event.kind === "inbound");
    if (texts.length > 0) {
      // Surveys and conversations, which a process that only hears of receipts need not load.
      const { receiveText } = await import("../services/texts/receive.ts");
      for (const text of texts) await receiveText(ctx, text, provider.id);
    }
    // 46elks sends the body of an answer to the person as a text message: there never is one.
    return c.body(null, 204);
  } catch (error) {
    const answer = problem(error, ctx.log);
    return channel === "sms" ? new Response(null, { status: answer.status }) : answer;
  }
});

providerWebhooks.all(address, () => methodNotAllowed(["post"]));
