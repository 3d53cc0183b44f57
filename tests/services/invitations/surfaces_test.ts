import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import { conversations, invitations, responses, surveys, surveyVersions } from "../../../db/schema/mod.ts";
import type { Ctx } from "../../../services/context.ts";
import { as } from "../../../services/context.ts";
import { eraseCustomer } from "../../../services/customers/erase.ts";
import { newId } from "../../../services/ids.ts";
import { overview } from "../../../services/insights/overview.ts";
import { answerHere } from "../../../services/invitations/answer_here.ts";
import type { Here } from "../../../services/invitations/ask_here.ts";
import { derivedId } from "../../../services/invitations/derived_id.ts";
import { knownLabel, makeLabel } from "../../../services/invitations/label.ts";
import { isId } from "../../../services/ids.ts";
import { orderByNumber } from "../../../services/orders/by_number.ts";
import { openInvitation } from "../../../services/responses/open.ts";
import { submitResponse } from "../../../services/responses/submit.ts";
import { surveyFigures } from "../../../services/surveys/overview.ts";
import { openSurface, surfaceLanguage, surfaceOf, surfaceToken } from "../../../services/surveys/surface.ts";
import { testClock, testContext } from "../../support/context.ts";
import { eachEngine } from "../../support/database.ts";
import { aCustomer, aDefinition, anAgent, anOrder, aStore, aSurvey } from "../../support/world.ts";

async function aShop(ctx: Ctx) {
  const store = await aStore(ctx);
  const survey = await aSurvey(ctx, { storeId: store.id });
  const customer = await aCustomer(ctx, { storeId: store.id, locale: "fi", personHash: "asa" });
  const order = await anOrder(ctx, { storeId: store.id, customerId: customer.id, number: "#1001" });
  const surface = (await surfaceOf(ctx, survey.id))!;
  return { store, survey, customer, order, surface };
}

const fields = (given: Record<string, unknown>) => Object.entries(given);

eachEngine("a survey's own link opens it while it is published, and nothing else does", async ({ db }) => {
  const ctx = testContext(db);
  const { survey, store } = await aShop(ctx);
  const token = surfaceToken(ctx, survey.id);
  assert.equal((await openSurface(ctx, token))?.survey.surveyId, survey.id);
  for (const other of ["", "nothing", "x".repeat(27), ctx.keys.token("survey-link", survey.id), "a'; --"]) {
    assert.equal(await openSurface(ctx, other), undefined, other);
  }
  const unpublished = newId(ctx.now());
  await ctx.db.insert(surveys).values({
    id: unpublished,
    storeId: store.id,
    touchpoint: "after_delivery",
    createdAt: ctx.now(),
  });
  assert.equal(await openSurface(ctx, surfaceToken(ctx, unpublished)), undefined);
  await ctx.db.insert(surveyVersions).values({
    surveyId: survey.id,
    version: 2,
    definition: aDefinition,
    publishedAt: ctx.now(),
  });
  assert.equal((await openSurface(ctx, token))?.survey.version, 2);
  await ctx.db.update(surveys).set({ archivedAt: ctx.now() }).where(eq(surveys.id, survey.id));
  assert.equal(await openSurface(ctx, token), undefined);
});

Deno.test("the language is one that the survey speaks, as the reader wishes", () => {
  const store = { id: "", name: "", language: "sv" as const, timezone: "", accent: null };
  const cases: [string | undefined, string | undefined, string][] = [
    [undefined, undefined, "sv"],
    [undefined, "fr-FR,fr;q=0.9", "sv"],
    [undefined, "fr,de;q=0.5,en;q=0.4", "en"],
    [undefined, "en;q=0.2,nn-NO;q=0.9", "nb"],
    ["nb-NO", "en", "nb"],
    ["de", "en", "en"],
    ["<script>", undefined, "sv"],
    ["sv_SE", "en", "sv"],
  ];
  for (const [named, accepted, expected] of cases) {
    assert.equal(
      surfaceLanguage({ languages: ["en", "sv", "nb"], store } as never, named, accepted),
      expected,
      `${named} ${accepted}`,
    );
  }
  assert.equal(surfaceLanguage({ languages: ["da", "fi"], store } as never), "da");
});

Deno.test("a derived id is an id, the same for the same cause, and sorts by its time", () => {
  const at = new Date("2026-11-20T10:00:00Z");
  const id = derivedId(at, "form 1");
  assert.ok(isId(id));
  assert.equal(id, derivedId(at, "form 1"));
  assert.notEqual(id, derivedId(at, "form 2"));
  assert.ok(id < derivedId(new Date("2026-11-20T10:00:01Z"), "form 1"));
  assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab]/);
});

eachEngine("answers that mean nothing leave no row; the same ask twice is one response", async ({ db }) => {
  const ctx = testContext(db);
  const { surface, order } = await aShop(ctx);
  const here: Here = {
    id: derivedId(ctx.now(), "form"),
    surface,
    kind: "link",
    language: "sv",
    orderId: order.id,
    names: false,
  };
  const refused = await answerHere(ctx, here, fields({ recommend: "11" }));
  assert.equal(refused.kind, "refused");
  assert.equal((await ctx.db.select().from(invitations)).length, 0);

  const [one, two] = await Promise.all([
    answerHere(ctx, here, fields({ recommend: "3", more: "Kannan läcker" })),
    answerHere(ctx, here, fields({ recommend: "3", more: "Kannan läcker" })),
  ]);
  assert.equal(one.kind, "submitted");
  assert.deepEqual(one, two);
  assert.equal((await ctx.db.select().from(responses)).length, 1);
  const [invitation] = await ctx.db.select().from(invitations);
  assert.equal(invitation!.orderId, order.id);
  assert.equal(invitation!.customerId, null, "a number proves nobody");
  assert.deepEqual(invitation!.about, { facts: { channel: ["link"] } });
  assert.equal((await ctx.db.select().from(conversations))[0]!.customerId, null);
});

eachEngine("an order gets one code, in its language, whoever asks how often", async ({ db }) => {
  const clock = testClock();
  const ctx = testContext(db, { now: clock.now });
  const { surface, store, customer } = await aShop(ctx);
  const order = (await orderByNumber(ctx, store.id, "1001"))!;
  assert.equal(await knownLabel(ctx, surface, order), undefined, "nothing is promised that was not made");
  const made = await makeLabel(ctx, surface, order);
  assert.equal(made.language, "fi");
  assert.equal(made.orderNumber, "#1001");
  const [again] = await Promise.all([makeLabel(ctx, surface, order), makeLabel(ctx, surface, order)]);
  assert.deepEqual(again, made);
  assert.deepEqual(await knownLabel(ctx, surface, order), made);
  assert.equal((await ctx.db.select().from(invitations)).length, 1);

  const token = new URL(made.url).pathname.slice("/s/".length);
  const opened = (await openInvitation(ctx, token))!;
  assert.equal(opened.about.product, "Kaffebryggare Modell K");
  assert.deepEqual(opened.about.facts?.channel, ["qr"]);

  clock.advance({ days: 50 });
  await makeLabel(ctx, surface, order);
  clock.advance({ days: 50 });
  assert.ok(await openInvitation(ctx, token), "printed again, it lasts as long as a new one");

  await submitResponse(ctx, token, fields({ recommend: "9" }));
  const [{ sentAt }] = (await ctx.db.select().from(invitations)) as unknown as [{ sentAt: Date }];
  await makeLabel(ctx, surface, order);
  assert.deepEqual(
    (await ctx.db.select().from(invitations))[0]!.sentAt,
    sentAt,
    "an answered one stays as it is",
  );

  await eraseCustomer(ctx, customer.id);
  assert.equal(await openInvitation(ctx, token), undefined);
  assert.equal(await knownLabel(ctx, surface, (await orderByNumber(ctx, store.id, "1001"))!), undefined);
});

eachEngine("an order is found by what people call it, within its store", async ({ db }) => {
  const ctx = testContext(db);
  const store = await aStore(ctx);
  const order = await anOrder(ctx, { storeId: store.id, number: "#1001", externalId: "gid-77" });
  for (const typed of ["1001", "#1001", " # 1001 ", "gid-77"]) {
    assert.equal((await orderByNumber(ctx, store.id, typed))?.id, order.id, typed);
  }
  for (const typed of ["", " ", "#", "1002", "10\0 01", "x".repeat(300)]) {
    assert.equal(await orderByNumber(ctx, store.id, typed), undefined, typed);
  }
  assert.equal(await orderByNumber(ctx, (await aStore(ctx)).id, "1001"), undefined);
});

eachEngine(
  "who was not written to counts as no invitation, answered or not, but as a response",
  async ({ db }) => {
    const ctx = testContext(db);
    const { surface, store } = await aShop(ctx);
    const order = (await orderByNumber(ctx, store.id, "1001"))!;
    const { url } = await makeLabel(ctx, surface, order);
    const agent = await anAgent(ctx);
    const desk = as(ctx, { kind: "agent", id: agent.id, name: agent.name, role: "owner" });
    const before = await overview(desk);
    assert.deepEqual([before.invitations, before.responses, before.responseRate], [0, 0, undefined]);

    await submitResponse(ctx, new URL(url).pathname.slice(3), fields({ recommend: "9" }));
    const after = await overview(desk);
    assert.deepEqual([after.invitations, after.delivered, after.responses], [0, 0, 1]);
    assert.equal(after.responseRate, undefined);
    assert.equal(after.counts.promoters, 1);
    const [figures] = await surveyFigures(desk);
    assert.deepEqual([figures!.sent, figures!.answered, figures!.timed, figures!.medianSeconds], [
      0,
      1,
      0,
      null,
    ]);
  },
);
