import assert from "node:assert/strict";
import { eq, sql } from "drizzle-orm";
import { rows } from "../../db/open.ts";
import { answers, invitations, photos, responses, stores, surveyVersions } from "../../db/schema/mod.ts";
import { languages } from "../../locales/languages.ts";
import { parseConfig } from "../../services/config.ts";
import type { Ctx } from "../../services/context.ts";
import { surfaceToken } from "../../services/surveys/surface.ts";
import { createWeb } from "../../web.ts";
import { testClock, testContext } from "../support/context.ts";
import { eachEngine } from "../support/database.ts";
import { aCustomer, aDefinition, anOrder, aStore, aSurvey } from "../support/world.ts";

const origin = "https://ask.example.se";

async function aLink(db: Ctx["db"]) {
  const clock = testClock();
  const ctx = testContext(db, { now: clock.now, config: parseConfig({ PUBLIC_URL: origin }) });
  const store = await aStore(ctx);
  const survey = await aSurvey(ctx, { storeId: store.id });
  const customer = await aCustomer(ctx, { storeId: store.id, firstName: "Hemlighilda" });
  const order = await anOrder(ctx, { storeId: store.id, customerId: customer.id, number: "#1001" });
  const token = surfaceToken(ctx, survey.id);
  const web = createWeb(ctx);
  const send = (path: string, init: RequestInit, address = "192.0.2.7") =>
    web(new Request(origin + path, init), {
      remoteAddr: { transport: "tcp", hostname: address, port: 1 },
    } as Deno.ServeHandlerInfo);
  const get = (path: string, headers: HeadersInit = {}) => send(path, { headers });
  /** Opens the form, fills it in as a person would, and sends it. */
  const open = async (query = "") => {
    const html = await (await get(`/a/${token}${query}`)).text();
    return hiddenFields(html);
  };
  const post = (fields: Record<string, string>, address?: string, path = `/a/${token}`) =>
    send(
      path,
      { method: "POST", body: new URLSearchParams(fields), headers: { origin } },
      address,
    );
  return { ctx, clock, store, survey, order, token, send, get, open, post };
}

const hiddenFields = (html: string) =>
  Object.fromEntries(
    [...html.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([tag]) => [
      /name="([^"]*)"/.exec(tag)![1]!,
      /value="([^"]*)"/.exec(tag)?.[1] ?? "",
    ]).filter(([name]) => name !== "contact"),
  ) as Record<string, string>;

const count = async (ctx: Ctx) => {
  const [found] = await rows<{ invitations: number; responses: number }>(
    ctx.db,
    sql`select (select count(*)::int from invitations) as invitations,
      (select count(*)::int from responses) as responses`,
  );
  return found!;
};

eachEngine("anybody answers by the survey's own link, without a script", async ({ db }) => {
  const { ctx, clock, open, post, get } = await aLink(db);
  const fields = await open();
  clock.advance({ seconds: 20 });
  const sent = await post({ ...fields, recommend: "3", more: "Kannan läcker" });
  assert.equal(sent.status, 303);
  const thanks = sent.headers.get("location")!;
  assert.match(thanks, /^\/s\/[\w-]{27}\/thanks$/);
  const thanked = await get(thanks);
  assert.equal(thanked.status, 200);
  assert.match(await thanked.text(), /Spara länken till den: vi har inget annat sätt att nå dig/);
  const sentPage = await (await get(thanks.replace("/thanks", ""))).text();
  assert.doesNotMatch(sentPage, /\/unsubscribe/, "nobody wrote to them, so there is nothing to be spared");
  assert.deepEqual(await count(ctx), { invitations: 1, responses: 1 });
  const [invitation] = await ctx.db.select().from(invitations);
  assert.deepEqual([invitation!.trigger, invitation!.orderId, invitation!.locale], ["link", null, "sv"]);

  assert.equal(
    (await post({ ...fields, recommend: "3", more: "Kannan läcker" })).headers.get("location"),
    thanks,
  );
  assert.deepEqual(await count(ctx), { invitations: 1, responses: 1 }, "sent twice, it is one response");
  const again = await open();
  clock.advance({ seconds: 20 });
  await post({ ...again, recommend: "10" });
  assert.deepEqual(await count(ctx), { invitations: 2, responses: 2 }, "opened anew, it is another");
});

eachEngine("a GET of the link writes nothing and holds nothing of anybody", async ({ db }) => {
  const { ctx, get, token } = await aLink(db);
  for (const query of ["", "?order=1001", "?a=7", "?a=99", "?order=%00%22%3E%3Cscript%3E", "?language=de"]) {
    const response = await get(`/a/${token}${query}`);
    const html = await response.text();
    assert.equal(response.status, 200);
    assert.equal(response.headers.get("referrer-policy"), "no-referrer");
    assert.equal(response.headers.get("cache-control"), "no-store");
    assert.doesNotMatch(
      html,
      /Hemlighilda|Kaffebryggare|<script(?! type="module" src="\/survey\.js)|style="|unsubscribe/,
    );
    assert.ok(new TextEncoder().encode(html).length <= 12_000, `${html.length}`);
  }
  assert.match(await (await get(`/a/${token}?order=1001`)).text(), /name="_order" value="1001"/);
  assert.match(await (await get(`/a/${token}?a=7`)).text(), /value="7" checked/);
  assert.deepEqual(await count(ctx), { invitations: 0, responses: 0 });
});

eachEngine("it speaks the reader's language, else the store's", async ({ db }) => {
  const { get, token } = await aLink(db);
  for (const language of languages) {
    const html = await (await get(`/a/${token}`, { "accept-language": `fr, ${language};q=0.8` })).text();
    assert.match(html, new RegExp(`<html lang="${language}">`));
  }
  assert.match(await (await get(`/a/${token}`, { "accept-language": "fr" })).text(), /<html lang="sv">/);
  const asked = await (await get(`/a/${token}?language=fi`, { "accept-language": "de" })).text();
  assert.match(asked, /<html lang="fi">/);
  assert.match(asked, /name="_language" value="fi"/);
});

eachEngine("an order number ties the answer to the order, and shows nothing of it", async ({ db }) => {
  const { ctx, clock, open, post, get, order } = await aLink(db);
  const fields = await open("?from=widget");
  clock.advance({ seconds: 5 });
  const sent = await post({ ...fields, recommend: "2", _order: "1001" });
  const [given] = await ctx.db.select().from(responses);
  assert.equal(given!.orderId, order.id);
  assert.equal(given!.customerId, null);
  assert.equal((await ctx.db.select().from(invitations))[0]!.trigger, "widget");
  const thanks = sent.headers.get("location")!;
  for (const path of [thanks, thanks.replace("/thanks", "")]) {
    assert.doesNotMatch(await (await get(path)).text(), /Hemlighilda|Kaffebryggare|1001/, path);
  }
  const unknown = await open();
  clock.advance({ seconds: 5 });
  const other = await post({ ...unknown, recommend: "2", _order: "9999" });
  assert.equal(other.status, 303, "nobody learns which numbers there are");
});

eachEngine(
  "what comes too fast, too late or from a program is given back with all that was typed",
  async ({ db }) => {
    const { ctx, clock, open, post } = await aLink(db);
    const typed = { recommend: "4", more: "Den <läcker>", _order: "1001" };
    const back = async (fields: Record<string, string>, words: RegExp) => {
      const response = await post(fields);
      const html = await response.text();
      assert.equal(response.status, 422);
      assert.match(html, words);
      assert.match(html, /value="4" checked/);
      assert.match(html, /Den &lt;läcker>|Den &lt;läcker&gt;/);
      assert.match(html, /name="_order" value="1001"/);
      return hiddenFields(html);
    };
    const fields = await open();
    clock.advance({ seconds: 1 });
    const same = await back({ ...fields, ...typed }, /lite för fort/);
    clock.advance({ seconds: 1 });
    await back({ ...fields, ...typed, _website: "https://buy.example" }, /ska vara tomt/);
    const late = await open();
    clock.advance({ days: 1, seconds: 1 });
    const fresh = await back({ ...late, ...typed }, /öppen länge/);
    await back({ ...typed }, /öppen länge/);
    assert.deepEqual(await count(ctx), { invitations: 0, responses: 0 });
    assert.equal(same._stamp, fields._stamp);
    clock.advance({ seconds: 3 });
    assert.equal((await post({ ...fresh, ...typed })).status, 303, "as it was given back, it can be sent");
  },
);

eachEngine("wrong answers come back with their messages and cost no try", async ({ db }) => {
  const { ctx, clock, open, post } = await aLink(db);
  const fields = await open();
  clock.advance({ seconds: 5 });
  for (let time = 0; time < 8; time++) {
    const response = await post({ ...fields, more: "Kvar" });
    assert.equal(response.status, 422);
    assert.match(await response.text(), /id="problem[\s\S]*Kvar/);
  }
  assert.deepEqual(await count(ctx), { invitations: 0, responses: 0 });
  assert.equal((await post({ ...fields, recommend: "8", more: "Kvar" })).status, 303);
});

eachEngine(
  "a form that was open while another version was published answers what it asked",
  async ({ db }) => {
    const { ctx, clock, survey, open, post } = await aLink(db);
    const fields = await open();
    const [rating, ...others] = aDefinition.questions;
    await ctx.db.insert(surveyVersions).values({
      surveyId: survey.id,
      version: 2,
      definition: { ...aDefinition, questions: [{ ...rating!, id: "anew" }, ...others] },
      publishedAt: ctx.now(),
    });
    clock.advance({ seconds: 20 });
    const back = await post({ ...fields, more: "Utan siffra" });
    assert.equal(back.status, 422);
    assert.match(await back.text(), /name="recommend"/, "and is given back as it was");
    assert.equal((await post({ ...fields, recommend: "3" })).status, 303);
    const kept = async () => {
      const versions = await ctx.db.select().from(responses).orderBy(responses.submittedAt);
      const given = await ctx.db.select().from(answers);
      return [versions.map((each) => each.surveyVersion), given.map((each) => each.questionId)];
    };
    assert.deepEqual(await kept(), [[1], ["recommend"]]);

    const tampered = fields._stamp!.replace(/\.1\./, ".2.");
    assert.equal((await post({ ...fields, _stamp: tampered, recommend: "3" })).status, 422);
    const late = await open();
    clock.advance({ days: 2 });
    const anew = await post({ ...late, recommend: "3", more: "Kvar" });
    assert.match(await anew.text(), /name="anew"[\s\S]*Kvar/, "too late for the old one: asked as it is now");
    const fresh = await open();
    clock.advance({ seconds: 20 });
    assert.equal((await post({ ...fresh, anew: "4" })).status, 303);
    assert.deepEqual(await kept(), [[1, 2], ["recommend", "anew"]]);
  },
);

eachEngine("what is far too long comes back whole, with how long it may be", async ({ db }) => {
  const { ctx, clock, open, post } = await aLink(db);
  const fields = await open();
  clock.advance({ minutes: 5 });
  const most = "å".repeat(10_000);
  const tooMuch = "å".repeat(60_000);
  const back = await post({ ...fields, recommend: "4", more: tooMuch });
  assert.equal(back.status, 422);
  const html = await back.text();
  assert.ok(html.includes(`>${tooMuch}</textarea>`));
  assert.match(html, /Här ryms 10\s000 tecken, och det här är 60\s000/);
  assert.equal((await post({ ...fields, recommend: "4", more: most })).status, 303);
  const given = await ctx.db.select().from(answers);
  assert.deepEqual(given.map(({ value }) => value), [4, most]);
});

eachEngine("a survey may call its questions what it likes", async ({ db }) => {
  const { ctx, clock, post, get, store } = await aLink(db);
  const label = { sv: "Vad?" };
  const questions = ["order", "from", "language", "website", "stamp"].map((id) => ({
    id,
    type: "text" as const,
    required: true,
    label,
  }));
  const survey = await aSurvey(ctx, { storeId: store.id }, { title: label, questions });
  const path = `/a/${surfaceToken(ctx, survey.id)}`;
  const fields = hiddenFields(await (await get(path)).text());
  clock.advance({ seconds: 5 });
  const given = Object.fromEntries(questions.map(({ id }) => [id, `Om ${id}`]));
  assert.equal((await post({ ...fields, ...given }, "192.0.2.9", path)).status, 303);
  const rows = await ctx.db.select().from(answers);
  assert.deepEqual(rows.map(({ value }) => value).sort(), Object.values(given).sort());
});

eachEngine("photos are kept only with an answer that is taken", async ({ db }) => {
  const { ctx, clock, send, get, store } = await aLink(db);
  const [rating] = aDefinition.questions;
  const survey = await aSurvey(ctx, { storeId: store.id }, {
    title: aDefinition.title,
    questions: [rating!, { id: "pictures", type: "photos", required: false, label: { sv: "Visa" } }],
  });
  const path = `/a/${surfaceToken(ctx, survey.id)}`;
  const html = await (await get(path)).text();
  assert.match(html, /enctype="multipart\/form-data"/);
  const { pictures: _, ...fields } = hiddenFields(html);
  const post = (given: Record<string, string | File>) => {
    const body = new FormData();
    for (const [name, value] of Object.entries({ ...fields, ...given })) body.append(name, value);
    return send(path, { method: "POST", body, headers: { origin } });
  };
  const photo = new File([Uint8Array.fromBase64(onePixel)], "x.png", { type: "image/png" });
  const kept = async () => (await ctx.db.select().from(photos)).length;

  assert.equal((await post({ recommend: "9", pictures: photo })).status, 422, "too fast");
  clock.advance({ seconds: 5 });
  assert.equal((await post({ pictures: photo })).status, 422, "without a rating");
  assert.deepEqual([await kept(), await count(ctx)], [0, { invitations: 0, responses: 0 }]);
  const none = await post({ recommend: "9", pictures: new File(["no"], "x.png", { type: "image/png" }) });
  assert.equal(none.status, 422);
  assert.match(await none.text(), /value="9" checked/);
  assert.equal(await kept(), 0);
  assert.equal((await post({ recommend: "9", pictures: photo })).status, 303);
  assert.deepEqual([await kept(), (await count(ctx)).responses], [1, 1]);
});

/** A PNG of one red pixel. */
const onePixel =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

eachEngine("it looks as the store's other pages do", async ({ db }) => {
  const { ctx, get, token, store } = await aLink(db);
  await ctx.db.update(stores).set({
    corners: "square",
    footer: { sv: "Nordkaffe AB, Göteborg", en: "Nordkaffe Ltd" },
    privacyUrl: "https://nordkaffe.example/privacy",
  }).where(eq(stores.id, store.id));
  const html = await (await get(`/a/${token}?language=sv`)).text();
  assert.match(html, /Nordkaffe AB, G(ö|&#246;)teborg/);
  assert.match(html, /href="https:\/\/nordkaffe\.example\/privacy"/);
});

eachEngine("the sixth answer from one address within ten minutes waits", async ({ db }) => {
  const { ctx, clock, open, post } = await aLink(db);
  let fields: Awaited<ReturnType<typeof open>>;
  const press = (address?: string) => post({ ...fields, recommend: "8", more: "Kvar" }, address);
  const answer = async (address?: string) => {
    fields = await open();
    clock.advance({ seconds: 5 });
    return await press(address);
  };
  for (let time = 0; time < 5; time++) assert.equal((await answer()).status, 303);
  assert.equal((await press()).status, 303, "the fifth, pressed twice, is one answer");
  const refused = await answer();
  assert.equal(refused.status, 429);
  assert.match(await refused.text(), /många svar[\s\S]*Kvar/);
  assert.equal((await answer("192.0.2.8")).status, 303);
  clock.advance({ minutes: 10 });
  assert.equal((await answer()).status, 303);
  assert.equal((await count(ctx)).responses, 7);
});

eachEngine("a link of no survey, or of one that is put away, is the page of dead links", async ({ db }) => {
  const { ctx, get, post, token, survey, open } = await aLink(db);
  const fields = await open();
  assert.equal((await get("/a/nothing")).status, 404);
  assert.equal((await get(`/s/${token}`)).status, 404, "it opens no invitation");
  await ctx.db.execute(sql`update surveys set archived_at = now() where id = ${survey.id}`);
  const gone = await get(`/a/${token}`, { "accept-language": "sv" });
  assert.equal(gone.status, 404);
  assert.match(await gone.text(), /Här finns inget längre/);
  assert.equal((await post({ ...fields, recommend: "8" })).status, 404);
});
