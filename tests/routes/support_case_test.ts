import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import { conversations, deliveries, invitations } from "../../db/schema/mod.ts";
import { openOutbox } from "../../services/channels/outbox.ts";
import { openSender } from "../../services/deliveries/sender.ts";
import { unsubscribeToken } from "../../services/deliveries/unsubscribe_token.ts";
import { acceptEvents } from "../../services/events/accept.ts";
import { evaluateEvents } from "../../services/events/evaluate.ts";
import { mailOnly } from "../../services/providers/way.ts";
import { submitResponse } from "../../services/responses/submit.ts";
import { createSurvey } from "../../services/surveys/create.ts";
import { getDraft } from "../../services/surveys/draft.ts";
import { publishDraft } from "../../services/surveys/publish_draft.ts";
import { createWeb } from "../../web.ts";
import { anEngine } from "../support/asking.ts";
import { eachEngine } from "../support/database.ts";
import { aSession } from "../support/session.ts";
import { anAgent } from "../support/world.ts";

const origin = "https://ask.example.se";

eachEngine(
  "a closed case without an order goes all the way, from the event to the inbox",
  async (database) => {
    const { ctx, clock, store, another, run } = await anEngine(database);
    const surveyId = await createSurvey(ctx, { storeId: store.id, from: "template:after_support" });
    await publishDraft(ctx, { id: surveyId, revision: (await getDraft(ctx, surveyId)).revision });
    await another({ surveyId, triggers: [{ event: "support.closed", delayHours: 1 }] });
    await acceptEvents(ctx, { storeId: store.id }, {
      id: "case-1",
      type: "support.closed",
      occurredAt: clock.now().toISOString(),
      customer: { email: "anna@example.se", firstName: "Anna", locale: "en", orderCount: 1 },
      support: { id: 4711 },
    });
    await evaluateEvents(ctx);
    clock.advance({ hours: 1 });
    await run();
    await openSender(ctx, mailOnly(openOutbox())).work(new AbortController().signal);

    const [delivery] = await ctx.db.select().from(deliveries);
    assert.equal(delivery!.state, "settled");
    assert.match(delivery!.text ?? "", /^Hi Anna,\n\nYou were recently in touch with customer service/);
    const [invitation] = await ctx.db.select().from(invitations).where(
      eq(invitations.id, delivery!.invitationId!),
    );
    const token = ctx.keys.token("survey-link", invitation!.id);

    const cookie = await aSession(ctx, (await anAgent(ctx, { language: "en" })).id);
    const web = createWeb(ctx);
    const visit = async (path: string) => {
      const response = await web(new Request(origin + path, { headers: { cookie, origin } }));
      const html = await response.text();
      assert.equal(response.status, 200, path);
      assert.doesNotMatch(
        html.replaceAll(/<(script|style)[\s\S]*?<\/\1>/g, ""),
        /undefined|\bnull\b|NaN|\{\w+\}/,
        path,
      );
      return html;
    };
    assert.match(await visit("/deliveries"), /anna@example\.se/);
    assert.match(await visit(`/deliveries/${delivery!.id}`), /anna@example\.se/);
    assert.match(await visit(`/u/${unsubscribeToken(ctx.keys, invitation!.id)}`), /Stop asking me/);
    assert.match(await visit(`/s/${token}`), /help from us/);

    const { questions } = (await getDraft(ctx, surveyId)).definition;
    const given = questions.flatMap(({ id, type, required }): [string, string][] =>
      required ? [[id, "1"]] : type === "text" ? [[id, "Nobody called me back."]] : []
    );
    assert.equal((await submitResponse(ctx, token, given)).kind, "submitted");
    const [conversation] = await ctx.db.select().from(conversations);
    assert.match(await visit("/inbox"), /Anna/);
    assert.match(await visit(`/inbox/${conversation!.id}`), /Anna/);
  },
);
