import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { asc, eq, sql } from "drizzle-orm";
import { customers } from "../../db/schema/customers.ts";
import { optouts } from "../../db/schema/optouts.ts";
import { answers } from "../../db/schema/answers.ts";
import { conversations } from "../../db/schema/conversations.ts";
import { responses } from "../../db/schema/responses.ts";
import { surveyVersions } from "../../db/schema/survey_versions.ts";
import { rows } from "../../db/open.ts";
import { languages } from "../../locales/languages.ts";
import type { Ctx } from "../../services/context.ts";
import { eraseCustomer } from "../../services/customers/erase.ts";
import { unsubscribeToken } from "../../services/deliveries/unsubscribe_token.ts";
import type { SurveyDefinition } from "../../services/surveys/definition.ts";
import { createWeb } from "../../web.ts";
import { eachEngine } from "../support/database.ts";
import { asks, everyType } from "../support/every_type.ts";
import { tenQuestions } from "../support/ten_questions.ts";
import { anInvitation, aStore, aSurvey } from "../support/world.ts";
import { anAsk, askIn } from "../services/responses/scene.ts";

const origin = "https://ask.example.se";

function browse(ctx: Ctx) {
  const web = createWeb(ctx);
  const get = (path: string, init?: RequestInit) => web(new Request(origin + path, init));
  const post = (path: string, given: Record<string, string>, headers: Record<string, string> = { origin }) =>
    get(path, { method: "POST", body: new URLSearchParams(given), headers });
  return { get, post };
}

eachEngine(
  "the page is one request of at most 12 kB that needs no script, in each language",
  async (database) => {
    const { ctx } = await anAsk(database);
    const { get } = browse(ctx);
    for (const locale of languages) {
      for (const touchpoint of ["after_delivery", "after_return"]) {
        const { token } = await askIn(ctx, { invitation: { locale, touchpoint } });
        const response = await get(`/s/${token}`);
        const body = await response.text();
        assert.equal(response.status, 200);
        assert.equal(response.headers.get("content-type"), "text/html; charset=utf-8");
        assert.ok(new TextEncoder().encode(body).length <= 12_000, `${locale} ${touchpoint}: ${body.length}`);
        assert.match(body, new RegExp(`^<!DOCTYPE html><html lang="${locale}">`));
        assert.doesNotMatch(
          body,
          /<link(?! rel="icon" href="data:,")|<script(?! type="module" src="\/survey\.js)|style="|\son\w+=/,
        );
        assert.match(body, /<bdi>Kaffebryggare Modell K<\/bdi>/);
      }
    }
  },
);

eachEngine("ten questions in six languages are at most 12 kB as a browser is sent them", async (database) => {
  const { ctx } = await anAsk(database);
  const { get } = browse(ctx);
  for (const locale of languages) {
    const { token } = await askAll(ctx, { definition: tenQuestions, locale });
    const asBrowser = await get(`/s/${token}`, { headers: { "accept-encoding": "gzip, deflate, br, zstd" } });
    const sent = new Uint8Array(await asBrowser.arrayBuffer());
    assert.equal(asBrowser.headers.get("content-encoding"), "gzip");
    assert.equal(asBrowser.headers.get("vary"), "accept-encoding");
    assert.ok(sent.length <= 12_000, `${locale}: ${sent.length}`);
    for (const accepted of ["identity", "gzip;q=0", "gzip; q=0.0, br", "x-gzipped"]) {
      const plain = await get(`/s/${token}`, { headers: { "accept-encoding": accepted } });
      assert.equal(plain.headers.get("content-encoding"), null, accepted);
      assert.equal(await plain.text(), gunzipSync(sent).toString());
    }
  }
});

eachEngine("its policy allows its own style, and pictures only where there is one", async (database) => {
  const { ctx, token } = await anAsk(database);
  const response = await browse(ctx).get(`/s/${token}`);
  const policy = response.headers.get("content-security-policy")!;
  const style = (await response.text()).match(/<style>(.*?)<\/style>/s)![1]!;
  const hash = createHash("sha256").update(style).digest("base64");
  assert.equal(
    policy,
    `default-src 'none'; style-src 'sha256-${hash}'; script-src 'self'; connect-src 'self'; img-src data:; ` +
      "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  );
  assert.equal(response.headers.get("referrer-policy"), "no-referrer");
  assert.equal(response.headers.get("cache-control"), "no-store");
});

eachEngine("names are text whatever they hold, and a picture must be https", async (database) => {
  const { ctx } = await anAsk(database);
  const { get } = browse(ctx);
  const nasty = [
    `<script>alert(1)</script>`,
    `"><img src=x onerror=alert(1)>`,
    "'&{product}[x|y]",
    "عبد الله",
    "😀".repeat(60),
    "a\r\nb",
  ];
  for (const name of nasty) {
    const { token, order } = await askIn(ctx, {
      customer: { firstName: name },
      store: { name },
      items: [name],
    });
    for (const url of ["javascript:alert(1)", `https://x/"><script>alert(1)</script>`]) {
      await ctx.db.execute(
        sql`update invitations set about = about || jsonb_build_object('imageUrl', ${url}::text) where order_id = ${order.id}`,
      );
      const response = await get(`/s/${token}`);
      const body = await response.text();
      assert.equal(response.status, 200);
      assert.doesNotMatch(body, /<script>|<img src=x|src="javascript/);
      assert.equal(body.includes("<img"), url.startsWith("https://"));
      assert.equal(
        response.headers.get("content-security-policy")!.includes("https:"),
        url.startsWith("https://"),
      );
      assert.equal(body.match(/<bdi>/g)?.length, 2);
    }
  }
});

eachEngine("a stranger's page has no hole", async (database) => {
  const { ctx } = await anAsk(database);
  const { token } = await askIn(ctx, { invitation: { customerId: null, orderId: null } });
  const body = await (await browse(ctx).get(`/s/${token}`)).text();
  assert.match(body, /<div class="item"><div><h1>Hur blev det\?<\/h1><\/div><\/div>/);
});

eachEngine("GET and HEAD of every page write nothing, with any rating in the link", async (database) => {
  const { ctx, token, invitation } = await anAsk(database);
  const { get } = browse(ctx);
  const before = await countRows(ctx);
  const off = unsubscribeToken(ctx.keys, invitation.id);
  const paths = [
    `/s/${token}`,
    `/s/${token}?a=4`,
    `/s/${token}?a=99`,
    `/s/${token}/thanks`,
    `/s/${token}/answers`,
    `/s/${token}/unsubscribe`,
    `/u/${off}`,
    `/u/${off}/undo`,
  ];
  for (const path of paths) for (const method of ["GET", "HEAD"]) await (await get(path, { method })).text();
  assert.deepEqual(await countRows(ctx), before);
});

eachEngine("a rating clicked in the message is chosen beforehand, and only that", async (database) => {
  const { ctx, token } = await anAsk(database);
  const { get } = browse(ctx);
  const chosen = async (query: string) =>
    (await (await get(`/s/${token}${query}`)).text()).match(/value="(\d+)" checked/)?.[1];
  assert.deepEqual(
    [
      await chosen(""),
      await chosen("?a=0"),
      await chosen("?x=1&a=10"),
      await chosen("?a=11"),
      await chosen("?a=4x"),
    ],
    [undefined, "0", "10", undefined, undefined],
  );
});

eachEngine(
  "a clicked rating is for the question that the mail asked, not for one that is hidden",
  async (database) => {
    const { ctx, store } = await anAsk(database);
    const ends = { lowLabel: { sv: "Nej" }, highLabel: { sv: "Ja" }, required: true };
    const survey = await aSurvey(ctx, { storeId: store.id }, {
      title: { sv: "Hej" },
      questions: [
        {
          id: "recommend",
          type: "nps",
          label: { sv: "Oss?" },
          ...ends,
          showWhen: { fact: "customer", is: ["returning"] },
        },
        { id: "content", type: "csat", label: { sv: "Nöjd?" }, ...ends },
      ],
    });
    const { token } = await askIn(ctx, { invitation: { storeId: store.id, surveyId: survey.id } });
    const page = await (await browse(ctx).get(`/s/${token}?a=4`)).text();
    assert.match(page, /name="content"[^>]*value="4" checked/);
    assert.doesNotMatch(page, /name="recommend"/);
  },
);

eachEngine(
  "a press answers, thanks and can be changed; after seven days it is only shown",
  async (database) => {
    const { ctx, clock, token } = await anAsk(database);
    const { get, post } = browse(ctx);
    const comment = "\n<b>Läcker</b>\r\n  😀";
    const sent = await post(`/s/${token}`, { recommend: "3", reason: "product", comment, contact: "" });
    assert.deepEqual([sent.status, sent.headers.get("location")], [303, `/s/${token}/thanks`]);
    const [conversation] = await ctx.db.select().from(conversations);
    const thanks = await (await get(`/s/${token}/thanks`)).text();
    assert.ok(thanks.includes(`href="/c/${ctx.keys.token("conversation-link", conversation!.id)}"`));
    assert.match(thanks, /Tack för att du berättade\..*till och med 27 november/);
    const edit = await (await get(`/s/${token}`)).text();
    assert.match(edit, /id="q0v3" value="3" checked/);
    assert.ok(edit.includes(">\n\n&lt;b>Läcker&lt;/b>\n  &#128512;</textarea>"), edit.slice(-900));
    assert.doesNotMatch(edit, /<script/);
    clock.advance({ days: 7 });
    const closed = await (await get(`/s/${token}`)).text();
    assert.doesNotMatch(closed, /<form|<textarea/);
    assert.match(closed, /Vad drog ner betyget\?<\/dt><dd\s+dir="auto">Produkten/);
    assert.equal((await post(`/s/${token}`, { recommend: "9" })).headers.get("location"), `/s/${token}`);
  },
);

eachEngine("what cannot be used comes back with all that was typed", async (database) => {
  const { ctx, token } = await anAsk(database);
  const comment = "å".repeat(10_001);
  const response = await browse(ctx).post(`/s/${token}`, { reason: "delivery", comment, contact: "on" });
  const body = await response.text();
  assert.equal(response.status, 422);
  assert.ok(body.includes(`${comment}</textarea>`));
  assert.match(body, /value="delivery" checked/);
  assert.match(body, /name="contact" value="on" checked/);
  assert.match(body, /Välj en siffra från 0 till 10\./);
  assert.match(body, /10\s001/);
});

eachEngine("10,000 characters of any script are kept as typed", async (database) => {
  const { ctx } = await anAsk(database);
  const { post } = browse(ctx);
  for (const character of ["å", "字", "😀", "%", "<"]) {
    const { token } = await askIn(ctx);
    assert.equal(
      (await post(`/s/${token}`, { recommend: "9", comment: character.repeat(10_000) })).status,
      303,
    );
  }
  const stored = await ctx.db.select().from(answers).orderBy(asc(answers.questionId));
  const comments = stored.filter(({ type }) => type === "text").map(({ value }) => [...String(value)].length);
  assert.deepEqual(comments, [10_000, 10_000, 10_000, 10_000, 10_000]);
});

eachEngine("answers are kept as they are given, from a form or as JSON", async (database) => {
  const { ctx, token } = await anAsk(database);
  const { get, post } = browse(ctx);
  assert.equal((await post(`/s/${token}/answers`, { recommend: "2", contact: "" })).status, 204);
  const json = (body: string) =>
    get(`/s/${token}/answers`, {
      method: "POST",
      body,
      headers: { origin, "content-type": "application/json" },
    });
  assert.equal((await json('{"comment":"Halvvägs"}')).status, 204);
  for (const wrong of ["[1]", "null", "{", '"x"']) assert.equal((await json(wrong)).status, 400);
  const body = await (await get(`/s/${token}`)).text();
  assert.match(body, /id="q0v2" value="2" checked/);
  assert.match(body, />Halvvägs<\/textarea>/);
  await post(`/s/${token}`, { recommend: "2" });
  assert.equal((await post(`/s/${token}/answers`, { recommend: "9" })).status, 409);
  assert.equal((await post(`/s/${"x".repeat(27)}/answers`, { recommend: "9" })).status, 404);
});

eachEngine(
  "a save says what it did not keep, in the respondent's language, and keeps the rest",
  async (database) => {
    const { ctx } = await anAsk(database);
    const { get, post } = browse(ctx);
    const { token } = await askIn(ctx, { invitation: { locale: "de" } });
    await post(`/s/${token}/answers`, { comment: "Kurz" });
    const given = { recommend: "2", comment: "å".repeat(10_001), contact: "on" };
    const response = await post(`/s/${token}/answers`, given);
    assert.equal(response.status, 422);
    assert.deepEqual(await response.json(), {
      comment: "Hier ist Platz für 10.000 Zeichen; das sind 10.001. Bitte kürzen Sie ein wenig.",
    });
    const body = await (await get(`/s/${token}`)).text();
    assert.match(body, /id="q0v2" value="2" checked/);
    assert.match(body, />Kurz<\/textarea>/, "what was kept before stands");
    // Not to have rated yet is no mistake while answering.
    assert.equal((await post(`/s/${token}/answers`, { recommend: "", comment: "Kürzer" })).status, 204);
  },
);

eachEngine("unknown, expired and erased links look the same", async (database) => {
  const { ctx, clock, token, invitation } = await anAsk(database);
  const { get, post } = browse(ctx);
  const off = unsubscribeToken(ctx.keys, invitation.id);
  clock.advance({ days: 61 });
  const seen = new Set<string>();
  for (
    const path of [
      `/s/${token}`,
      `/s/${"x".repeat(27)}`,
      "/s/x",
      `/s/${token}/thanks`,
      `/u/${off}x`,
      "/u/x",
      "/u/x.y",
    ]
  ) {
    const response = await get(path, { headers: { "accept-language": "fi" } });
    assert.equal(response.status, 404);
    seen.add(`${JSON.stringify([...response.headers])}${await response.text()}`);
  }
  assert.equal(seen.size, 1);
  assert.match([...seen][0]!, /<html lang="fi">.*Täällä ei ole enää mitään/s);
  assert.equal((await post(`/s/${token}`, { recommend: "3" })).status, 404);
});

eachEngine(
  "after erasure the way out of a mail looks like an unknown link, in every store",
  async (database) => {
    const { ctx, customer, invitation } = await anAsk(database);
    const { get, post } = browse(ctx);
    const elsewhere = await askIn(ctx, { customer: { personHash: customer.personHash } });
    const system = { ...ctx, actor: { kind: "system" as const } };
    await eraseCustomer(system, customer.id);
    const unknown = await (await get("/u/x")).text();
    for (const { id } of [invitation, elsewhere.invitation]) {
      const path = `/u/${unsubscribeToken(ctx.keys, id)}`;
      for (const response of [await get(path), await post(path, {}), await post(`${path}/undo`, {})]) {
        assert.equal(response.status, 404);
        assert.equal(await response.text(), unknown);
      }
    }
  },
);

eachEngine("one press of a mail program opts out, without cookie, origin or redirect", async (database) => {
  const { ctx, invitation, token } = await anAsk(database);
  const { get, post } = browse(ctx);
  const path = `/u/${unsubscribeToken(ctx.keys, invitation.id)}`;
  assert.equal((await get(`/s/${token}/unsubscribe`)).headers.get("location"), path);
  assert.match(await (await get(path)).text(), /Sluta fråga mig/);
  const response = await post(path, { "List-Unsubscribe": "One-Click" }, {});
  assert.equal(response.status, 200);
  assert.match(await response.text(), /Vi frågar dig inte igen/);
  assert.match(await (await get(path)).text(), /Vi frågar dig inte igen/);
  assert.match(await (await post(`${path}/undo`, {})).text(), /Fint, då får vi fråga igen/);
  assert.match(await (await get(path)).text(), /Sluta fråga mig/);
});

eachEngine("the way out lets people choose how they are asked, and pause", async (database) => {
  const { ctx, clock, customer, invitation } = await anAsk(database);
  const { get, post } = browse(ctx);
  const path = `/u/${unsubscribeToken(ctx.keys, invitation.id)}`;
  // One way leaves none to choose.
  assert.doesNotMatch(await (await get(path)).text(), /name="(email|sms)"/);
  await ctx.db.update(customers).set({
    phone: "+46701234567",
    phoneHash: ctx.keys.personHash("+46701234567"),
  })
    .where(eq(customers.id, customer.id));
  const shown = async () => await (await get(path)).text();
  const boxes = async () =>
    [...(await shown()).matchAll(/type="checkbox" name="(\w+)"( checked)?/g)]
      .map(([, name, checked]) => `${name}${checked ? "+" : "-"}`).sort();
  /** What the form says without its boxes. */
  const hidden = async () =>
    Object.fromEntries(
      [...(await shown()).matchAll(/type="hidden" name="(\w+)" value="(\w+)"/g)]
        .map(([, name, value]) => [name!, value!]),
    );
  const kinds = ["purchases+", "reminders+", "shop+"];
  assert.deepEqual(await boxes(), ["email+", "sms+", ...kinds].sort());
  const every = { purchases: "on", shop: "on", reminders: "on" };
  const wish = async (ways: Record<string, string>) =>
    await (await post(`${path}/wishes`, { ...await hidden(), ...every, ...ways })).text();
  assert.match(await wish({ email: "on" }), /Sparat/);
  assert.deepEqual(await boxes(), ["email+", "sms-", ...kinds].sort());
  assert.match(await (await post(`${path}/pause`, {})).text(), /Då tar vi en paus/);
  assert.match(await shown(), /Pausat till/);
  // Other wishes do not end it; its own button does.
  assert.match(await wish({ email: "on" }), /Sparat[^]*Pausat till[^]*Avsluta pausen/);
  assert.match(await (await post(`${path}/resume`, {})).text(), /Pausen är slut[^]*Pausa i 90 dagar/);
  assert.match(await (await post(`${path}/resume`, {})).text(), /Pausen är slut/);
  assert.doesNotMatch(await shown(), /Pausat till/);
  assert.deepEqual(await boxes(), ["email+", "sms-", ...kinds].sort());
  await post(`${path}/pause`, {});
  clock.advance({ days: 91 });
  assert.doesNotMatch(await shown(), /Pausat till/);
  assert.match(await wish({}), /Vi frågar dig inte igen/);
  // What was chosen before stands.
  await post(`${path}/undo`, {});
  assert.deepEqual(await boxes(), ["email+", "sms-", ...kinds].sort());
});

eachEngine(
  "the way out lets people choose what they are asked, and says what then holds",
  async (database) => {
    const { ctx, invitation } = await anAsk(database);
    const { get, post } = browse(ctx);
    const path = `/u/${unsubscribeToken(ctx.keys, invitation.id)}`;
    const kept = async () => (await ctx.db.select().from(optouts)).map(({ scope }) => scope).sort();
    const first = await (await get(path)).text();
    // The plain way to end it all comes first.
    assert.match(first, /Sluta fråga mig[^]*Det här får vi skicka/);
    for (const name of ["purchases", "shop", "reminders"]) {
      assert.match(first, new RegExp(`type="checkbox" name="${name}" checked`));
    }
    const wish = async (ticked: string[], more: Record<string, string> = { kinds: "on" }) =>
      await (await post(`${path}/wishes`, {
        ...more,
        ...Object.fromEntries(ticked.map((name) => [name, "on"])),
      })).text();
    const said = await wish(["purchases", "reminders"]);
    assert.match(
      said,
      /<h1[^>]*>Sparat<[^]*kan .* skicka dig:<[^]*Frågor om det du har köpt[^]*Påminnelser[^]*Det här skickar .* inte:<[^]*Frågor om butiken/,
    );
    assert.match(said, /name="shop"(?! checked)/);
    assert.match(said, /name="purchases" checked/);
    assert.deepEqual(await kept(), ["shop"]);
    assert.match(await (await get(path)).text(), /name="shop"(?! checked)/);
    // A form of another age, or an empty one, says nothing of kinds.
    await wish([], { surveys: "on" });
    await wish([], {});
    assert.deepEqual(await kept(), ["shop"]);
    const all = await wish(["purchases", "shop", "reminders"]);
    assert.match(all, /Sparat/);
    assert.doesNotMatch(all, /skickar .* inte:/);
    assert.deepEqual(await kept(), []);
    await wish(["purchases"]);
    await post(`${path}/pause`, {});
    assert.match(await wish(["purchases"]), /Efter pausen kan/);
    assert.match(await (await post(`${path}/resume`, {})).text(), /Pausen är slut[^]*skickar .* inte:/);
    // Reminders of nothing are nothing.
    assert.match(await wish(["reminders"]), /Vi frågar dig inte igen/);
    assert.deepEqual(await kept(), ["all", "reminders", "shop"]);
    assert.match(
      await (await post(`${path}/undo`, {})).text(),
      /Fint, då får vi fråga igen[^]*skickar .* inte:/,
    );
    assert.deepEqual(await kept(), ["reminders", "shop"]);
    // The press of a mail program is the full no, whatever was chosen.
    await post(path, { "List-Unsubscribe": "One-Click" }, {});
    assert.deepEqual(await kept(), ["all", "reminders", "shop"]);
  },
);

eachEngine("what was once said of reviews and surveys is kept, and said as it is", async (database) => {
  const { ctx, customer, invitation } = await anAsk(database, {
    customer: { phone: "+46701234567", phoneHash: "the number" },
  });
  const { get, post } = browse(ctx);
  const path = `/u/${unsubscribeToken(ctx.keys, invitation.id)}`;
  const said = { personHash: customer.personHash!, kind: "unsubscribed", createdAt: ctx.now() } as const;
  await ctx.db.insert(optouts).values({ ...said, scope: "reviews" });
  const page = await (await get(path)).text();
  assert.doesNotMatch(page, /name="reviews"/);
  const every = { kinds: "on", purchases: "on", shop: "on", reminders: "on" };
  await post(`${path}/wishes`, { ...every, ways: "on", email: "on", sms: "on" });
  assert.deepEqual(
    new Set((await ctx.db.select().from(optouts)).map(({ scope }) => scope)),
    new Set(["reviews"]),
  );
  // It was said of every question: whoever wants none is told that nothing will come.
  await ctx.db.insert(optouts).values({ ...said, scope: "surveys" });
  assert.match(await (await get(path)).text(), /Vi frågar dig inte igen/);
  assert.match(await (await post(`${path}/undo`, {})).text(), /Fint, då får vi fråga igen/);
  assert.match(
    await (await post(`${path}/wishes`, { kinds: "on", reviews: "on", email: "on" })).text(),
    /Vi frågar dig inte igen/,
  );
  await post(`${path}/undo`, {});
  assert.deepEqual(
    new Set((await ctx.db.select().from(optouts)).map(({ scope }) => scope)),
    new Set(["reviews"]),
  );
});

eachEngine(
  "the way out says what the shop has noted of a person's consent, each way by itself",
  async (database) => {
    const { ctx, customer, invitation } = await anAsk(database);
    const { get } = browse(ctx);
    const path = `/u/${unsubscribeToken(ctx.keys, invitation.id)}`;
    const noted = async (is: Partial<typeof customers.$inferInsert>) => {
      await ctx.db.update(customers).set(is).where(eq(customers.id, customer.id));
      return [...(await (await get(path)).text()).matchAll(/<p ?>(Den [^<]*)<\/p>/g)].map(([, words]) =>
        words
      );
    };
    assert.deepEqual(await noted({ emailConsent: null }), []);
    const emailConsentAt = new Date("2025-03-02T10:00:00Z");
    const [mails] = await noted({ emailConsent: true, emailConsentAt });
    assert.match(mails ?? "", /^Den 2 mars 2025 noterade .+ att du vill ha mejl\.$/);
    const both = await noted({ smsConsent: true, smsConsentAt: new Date("2026-01-05T10:00:00Z") });
    assert.equal(both.length, 2);
    assert.match(both[1]!, /^Den 5 januari 2026 noterade .+ att du vill ha sms\.$/);
    assert.equal((await noted({ emailConsent: false })).length, 1);
  },
);

async function countRows(ctx: Ctx) {
  const tables = [
    "invitations",
    "responses",
    "answers",
    "scores",
    "conversations",
    "alerts",
    "optouts",
    "deliveries",
    "messages",
    "audit_entries",
  ];
  const counts = tables.map((table) =>
    sql`select ${table}::text as name, count(*) as n from ${sql.identifier(table)}`
  );
  return await rows(ctx.db, sql`${sql.join(counts, sql` union all `)} order by name`);
}

eachEngine("a thing is moved by a button, with all that was typed, and nothing is kept", async (database) => {
  const { ctx } = await anAsk(database);
  const { get, post } = browse(ctx);
  const { token } = await askAll(ctx);
  const before = await countRows(ctx);
  const typed = { comment: "Nästan klar", line: "x".repeat(300), contact: "on", "aspects.box": "6" };
  const page = await get(`/s/${token}`, {
    method: "POST",
    headers: { origin },
    body: new URLSearchParams([
      ...Object.entries(typed),
      ...["cheap", "fast", "kind"].map((id) => ["order", id]),
      ["_move", "order:2:up"],
    ]),
  });
  const body = await page.text();
  assert.equal(page.status, 200);
  assert.deepEqual(rankedIn(body), ["cheap", "kind", "fast"]);
  assert.match(body, /name="order\.ranked"\s+id="\w+"\s+value="on"\s+checked/);
  assert.match(body, />Nästan klar<\/textarea>/);
  assert.ok(body.includes(typed.line));
  assert.match(body, /name="aspects\.box"\s+value="6"\s+checked/);
  assert.match(body, /id="q8up1"[^>]*autofocus/, "the same button goes on");
  assert.doesNotMatch(body, /class="problem/);
  assert.deepEqual(await countRows(ctx), before);
  for (const move of ["order:0:up", "order:9:down", "comment:0:up", "x", "order:1:left", "__proto__:0:up"]) {
    const same = await post(`/s/${token}`, { _move: move, comment: "Kvar" });
    assert.equal(same.status, 200);
    const html = await same.text();
    assert.deepEqual(rankedIn(html), ["cheap", "fast", "kind"], move);
    assert.match(html, />Kvar<\/textarea>/);
  }
  assert.equal((await post(`/s/${"x".repeat(27)}`, { _move: "order:1:up" })).status, 404);
  assert.deepEqual(await countRows(ctx), before);
});

const rankedIn = (html: string) => [...html.matchAll(/name="order" value="(\w+)"/g)].map(([, id]) => id);

eachEngine(
  "every type is taken, and comes back as it was given while it can be changed",
  async (database) => {
    const { ctx } = await anAsk(database);
    const { get, post } = browse(ctx);
    const { token } = await askAll(ctx);
    const refused = await post(`/s/${token}`, {
      nps: "11",
      csat: "6",
      features: "morning",
      again: "maybe",
      day: "32",
    });
    assert.equal(refused.status, 422);
    const wrong = [...(await refused.text()).matchAll(/<p class="problem" id="problem\d+">([^<]+)</g)].map((
      [, text],
    ) => text);
    assert.deepEqual(wrong, [
      "Choose a number from 0 to 10.",
      "Choose a number from 1 to 5.",
      "Choose at least 2.",
      "Choose yes or no.",
      "Give a day, such as 2026-11-21.",
    ]);
    const given = new URLSearchParams([
      ...Object.entries({
        nps: "3",
        csat: "5",
        reason: "other",
        "reason.words": "Färgen",
        again: "no",
        whynot: "Dyrt",
      }),
      ...[["features", ""], ["features", "morning"], ["features", "guests"]],
      ...[["order", "kind"], ["order", "cheap"], ["order", "fast"], ["order.ranked", "on"]],
      ...[["aspects.box", "7"], ["day", "2026-11-02"], ["contact", ""]],
    ]);
    const sent = await get(`/s/${token}`, { method: "POST", headers: { origin }, body: given });
    assert.equal(sent.status, 303);
    const stored = await ctx.db.select().from(answers).orderBy(asc(answers.questionId));
    assert.deepEqual(
      Object.fromEntries(
        stored.map(({ questionId, value, words }) => [questionId, words ? [value, words] : value]),
      ),
      {
        again: false,
        aspects: { box: 7 },
        csat: 5,
        day: "2026-11-02",
        features: ["morning", "guests"],
        nps: 3,
        order: ["kind", "cheap", "fast"],
        reason: ["other", "Färgen"],
        whynot: "Dyrt",
      },
    );
    const thanks = await (await get(`/s/${token}/thanks`)).text();
    assert.match(thanks, /We will make it right, Åsa/);
    const edit = await (await get(`/s/${token}`)).text();
    assert.deepEqual(rankedIn(edit), ["kind", "cheap", "fast"]);
    for (
      const field of [/name="reason\.words" value="Färgen"/, /value="2026-11-02"/, /value="guests" checked/]
    ) {
      assert.match(edit, field);
    }
  },
);

eachEngine(
  "a page that was opened before something new was published is answered as it was asked",
  async (database) => {
    const { ctx } = await anAsk(database);
    const { get, post } = browse(ctx);
    const { token, surveyId } = await askAll(ctx);
    await ctx.db.insert(surveyVersions).values({
      surveyId,
      version: 2,
      definition: asks({ questions: [{ id: "new", type: "yes_no", required: true, label: { en: "New?" } }] }),
      publishedAt: ctx.now(),
    });
    assert.match(await (await get(`/s/${token}`)).text(), /Would you recommend/);
    const sent = await get(`/s/${token}`, {
      method: "POST",
      headers: { origin },
      body: new URLSearchParams([["nps", "9"], ["features", "morning"], ["features", "office"], [
        "again",
        "yes",
      ], ["new", "yes"]]),
    });
    assert.equal(sent.status, 303);
    const stored = await ctx.db.select().from(answers).orderBy(asc(answers.questionId));
    assert.deepEqual(stored.map(({ questionId }) => questionId), ["again", "features", "nps"]);
    assert.equal(
      (await post(`/s/${token}`, { new: "yes" })).status,
      422,
      "it is not answered by what it did not ask",
    );
  },
);

eachEngine("what belongs to no question of the survey, or to a hidden one, is not kept", async (database) => {
  const { ctx } = await anAsk(database);
  const { get } = browse(ctx);
  const { token } = await askAll(ctx);
  const sent = await get(`/s/${token}`, {
    method: "POST",
    headers: { origin },
    body: new URLSearchParams([
      ...Object.entries({
        nps: "9",
        again: "yes",
        whynot: "Dyrt",
        recommend: "3",
        intro: "x",
        "aspects.other": "3",
      }),
      ["reason", "late"],
      ["features", "morning"],
      ["features", "office"],
      ["constructor", "1"],
    ]),
  });
  assert.equal(sent.status, 303);
  const stored = await ctx.db.select().from(answers).orderBy(asc(answers.questionId));
  assert.deepEqual(stored.map(({ questionId }) => questionId), ["again", "features", "nps"]);
});

eachEngine("two tabs and two presses are one response, and the last press counts", async (database) => {
  const { ctx } = await anAsk(database);
  const { post } = browse(ctx);
  const { token } = await askIn(ctx);
  await Promise.all([
    post(`/s/${token}/answers`, { recommend: "1" }),
    post(`/s/${token}`, { recommend: "2" }),
    post(`/s/${token}`, { recommend: "2" }),
  ]);
  await post(`/s/${token}`, { recommend: "8", comment: "Andra fliken" });
  const stored = await ctx.db.select().from(answers).orderBy(asc(answers.questionId));
  assert.deepEqual(stored.map(({ questionId, value }) => [questionId, value]), [
    ["comment", "Andra fliken"],
    ["recommend", 8],
  ]);
  assert.equal((await ctx.db.select().from(responses)).length, 1);
});

eachEngine("names stand in any text, as text, and are nobody else's", async (database) => {
  const { ctx } = await anAsk(database);
  const { get } = browse(ctx);
  const pages = await Promise.all(["<b>Ada</b>", "عبد الله"].map(async (product) => {
    const { token } = await askAll(ctx, { about: { product } });
    return await (await get(`/s/${token}`)).text();
  }));
  const inEntities = [..."عبد الله"].map((each) => each === " " ? " " : `&#${each.codePointAt(0)};`).join("");
  assert.match(pages[0]!, /The <bdi>&lt;b&gt;Ada&lt;\/b&gt;<\/bdi>/);
  assert.match(pages[1]!, /How satisfied are you with your <bdi>/);
  assert.ok(pages[1]!.includes(`The <bdi>${inEntities}</bdi>`));
  assert.ok(!pages[1]!.includes("Ada"));
});

eachEngine(
  "a picture between questions is allowed to load, and nothing else from elsewhere",
  async (database) => {
    const { ctx } = await anAsk(database);
    const { get } = browse(ctx);
    const picture = {
      id: "look",
      type: "statement",
      label: { en: "Look" },
      imageUrl: 'https://x.example/"><script>alert(1)</script>.png',
    };
    const { token } = await askAll(ctx, {
      definition: asks({ questions: [picture, { id: "again", type: "yes_no", label: { en: "Again?" } }] }),
    });
    const response = await get(`/s/${token}`);
    assert.match(response.headers.get("content-security-policy")!, /img-src https: data:;/);
    assert.doesNotMatch(await response.text(), /<script>/);
  },
);

eachEngine(
  "people are asked in their own language, the store's, or one that the survey speaks",
  async (database) => {
    const { ctx } = await anAsk(database);
    const { get } = browse(ctx);
    const words = { en: "Again?", de: "Wieder?" };
    const definition = asks({ title: words, questions: [{ id: "again", type: "yes_no", label: words }] });
    for (const [locale, ofStore, spoken] of [["de", "en", "de"], ["sv", "de", "de"], ["sv", "fi", "en"]]) {
      const { token } = await askAll(ctx, { definition, locale, language: ofStore });
      assert.match(await (await get(`/s/${token}`)).text(), new RegExp(`<html lang="${spoken}">`));
    }
  },
);

eachEngine("who gets which order of shuffled options gets it at every visit", async (database) => {
  const { ctx } = await anAsk(database);
  const { get } = browse(ctx);
  const seen = new Set<string>();
  for (let n = 0; n < 12; n++) {
    const { token } = await askAll(ctx);
    const orders = await Promise.all([1, 2].map(async () => {
      const html = await (await get(`/s/${token}`)).text();
      return [...html.matchAll(/name="reason"\s[^>]*value="(\w+)"/g)].map(([, id]) => id).join();
    }));
    assert.equal(orders[0], orders[1]);
    assert.match(orders[0]!, /,other$/);
    seen.add(orders[0]!);
  }
  assert.ok(seen.size > 1);
});

/** Åsa is asked by a survey with a question of every type, in English. */
async function askAll(
  ctx: Ctx,
  { definition = everyType, about, locale = "en", language }: {
    definition?: SurveyDefinition;
    about?: Record<string, string>;
    locale?: string;
    language?: string;
  } = {},
) {
  const store = await aStore(ctx, language ? { language } : {});
  const survey = await aSurvey(ctx, { storeId: store.id, touchpoint: "link" }, definition);
  const invitation = await anInvitation(ctx, {
    storeId: store.id,
    surveyId: survey.id,
    locale,
    about: { firstName: "Åsa", product: "Kaffebryggare", ...about },
  });
  return { surveyId: survey.id, token: ctx.keys.token("survey-link", invitation.id) };
}
