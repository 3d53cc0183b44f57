import assert from "node:assert/strict";
import { deliveries } from "../../db/schema/deliveries.ts";
import { providers } from "../../db/schema/providers.ts";
import { languages } from "../../locales/languages.ts";
import { translator } from "../../locales/translate.ts";
import { noteFailure } from "../../services/providers/note.ts";
import { listProviders } from "../../services/providers/list.ts";
import { providerForms, providerKinds } from "../../services/providers/kinds.ts";
import { aBrowser } from "../support/browser_session.ts";
import { testContext } from "../support/context.ts";
import { eachEngine } from "../support/database.ts";

const elks = {
  kind: "46elks",
  user: "u1",
  password: "p-secret",
  sender: "Nordkaffe",
  price: "0,35",
  currency: "SEK",
};

eachEngine("walks an owner through setting up text messages", async ({ db }) => {
  const ctx = testContext(db);
  const { get, post } = await aBrowser(ctx);
  const empty = await get("/settings/channels");
  assert.match(
    empty.html,
    /A rule’s text message is skipped.*Only a test text is written/,
  );
  const form = await get("/settings/channels/new?kind=46elks");
  assert.match(form.html, /API username/);
  const made = await post("/settings/channels/new?kind=46elks", { ...elks, enabled: "yes" });
  const [account] = await listProviders(ctx);
  assert.equal(made.location, `/settings/channels/${account!.id}?added`);
  const shown = await get(made.location!);
  assert.ok(shown.html.includes(account!.webhookUrl!));
  assert.doesNotMatch(shown.html, /p-secret/);
  assert.match(shown.html, /Leave it empty to keep/);
  const saved = await post(`/settings/channels/${account!.id}`, { ...elks, password: "", sender: "Kaffe" });
  assert.equal(saved.location, "/settings/channels?changed");
  const list = await get(saved.location!);
  assert.match(list.html, /0\.35 SEK a segment/);
  assert.match(list.html, /Switched off/);
  await noteFailure(ctx, account!.id, "401 <b>Unauthorized</b>");
  await post(`/settings/channels/${account!.id}`, { ...elks, password: "", enabled: "yes" });
  for (let n = 0; n < 5; n++) await noteFailure(ctx, account!.id, "401 <b>Unauthorized</b>");
  const resting = await get("/settings/channels");
  assert.match(resting.html, /Resting until/);
  assert.match(resting.html, /The login is not accepted\..*401 &lt;b(>|&gt;)Unauthorized/s);
  const gone = await post(`/settings/channels/${account!.id}/removal`);
  assert.equal(gone.location, "/settings/channels?removed");
  assert.equal((await get(`/settings/channels/${account!.id}`)).status, 404);
});

eachEngine("gives a form back with all that was typed and a message at each field", async ({ db }) => {
  const ctx = testContext(db);
  const { get, post } = await aBrowser(ctx);
  for (const kind of providerKinds) {
    assert.equal((await get(`/settings/channels/new?kind=${kind}`)).status, 200, kind);
    const answer = await post(`/settings/channels/new?kind=${kind}`, {
      kind,
      sender: '"Å" <b>',
      perSecond: "-1",
    });
    assert.equal(answer.status, 422, kind);
    assert.match(answer.html, /value="&quot;Å&quot; &lt;b(>|&gt;)"/);
    assert.match(answer.html, /id="perSecond-error"/);
    for (const { name, required } of providerForms[kind].fields) {
      if (required) assert.match(answer.html, new RegExp(`id="${name}-error"`), `${kind} ${name}`);
    }
  }
  assert.deepEqual(await db.select().from(providers), []);
  assert.equal((await get("/settings/channels/new?kind=pigeon")).status, 404);
});

eachEngine(
  "begins with a template that will do, and loses nothing when the token is missing",
  async ({ db }) => {
    const { get, post } = await aBrowser(testContext(db));
    const { html } = await get("/settings/channels/new?kind=http");
    const [, template] = /<textarea[^>]*name="template"[^>]*>([^<]*)</.exec(html)!;
    const plain = template!.replaceAll("&quot;", '"').replaceAll("&#34;", '"').trim();
    assert.deepEqual(Object.keys(JSON.parse(plain)), ["to", "from", "text"]);
    assert.match(html, /It needs \{to\} and \{text\}/);
    const typed = { kind: "http", sender: "Nordkaffe", url: "https://sms.example.se/", template: plain };
    const untold = await post("/settings/channels/new?kind=http", {
      ...typed,
      auth: "basic",
      user: "åsa",
      idPath: "id",
    });
    assert.equal(untold.status, 422);
    assert.match(untold.html, /id="secret-error"[^>]*>Without it the provider refuses.*“None”/);
    for (const value of ["https://sms.example.se/", "åsa", "id", "Nordkaffe"]) {
      assert.ok(untold.html.includes(`value="${value}"`), value);
    }
    assert.match(
      untold.html,
      /<option[^>]*value="basic"[^>]*selected|<option[^>]*selected[^>]*value="basic"/,
    );
    const halved = await post("/settings/channels/new?kind=http", {
      ...typed,
      secret: "t1",
      template: '{"to": "{to}"}',
    });
    assert.match(
      halved.html,
      /id="template-error"[^>]*>It has to name the receiver, \{to\}, and the text, \{text\}/,
    );
    const { location } = await post("/settings/channels/new?kind=http", {
      ...typed,
      auth: "none",
      enabled: "yes",
    });
    assert.match(location!, /\?added$/);
  },
);

eachEngine("sends a test to oneself", async ({ db }) => {
  const ctx = testContext(db);
  const { post, agent } = await aBrowser(ctx);
  const { location } = await post("/settings/channels", { channel: "email" });
  assert.match(location!, /^\/settings\/channels\?tested=[0-9a-f-]{36}#test$/);
  const wrong = await post("/settings/channels", { channel: "sms", to: "12 <i>" });
  assert.equal(wrong.status, 422);
  assert.match(wrong.html, /id="to-error"/);
  assert.match(wrong.html, /value="12 &lt;i(>|&gt;)"/);
  await post("/settings/channels", { channel: "sms", to: "070-123 45 67" });
  const sent = await db.select().from(deliveries);
  assert.deepEqual(
    sent.map(({ kind, channel, recipient, segments }) => [kind, channel, recipient, segments]).sort(),
    [
      ["test", "email", agent.email, null],
      ["test", "sms", "+46701234567", 1],
    ],
  );
});

eachEngine("keeps accounts and their addresses to owners", async ({ db }) => {
  const ctx = testContext(db);
  const owner = await aBrowser(ctx);
  await owner.post("/settings/channels/new?kind=46elks", elks);
  const [account] = await listProviders(ctx);
  const { get, post } = await aBrowser(ctx, "agent");
  const list = await get("/settings/channels");
  assert.equal(list.status, 200);
  assert.ok(!list.html.includes(account!.webhookUrl!));
  assert.equal((await get(`/settings/channels/${account!.id}`)).status, 403);
  assert.equal((await post(`/settings/channels/${account!.id}`, elks)).status, 403);
  assert.equal((await post("/settings/channels/new?kind=46elks", elks)).status, 403);
  assert.equal((await post("/settings/channels", { channel: "email" })).status, 403);
});

eachEngine("looks up nobody's domain but its own senders'", async ({ db }) => {
  const { get } = await aBrowser(testContext(db));
  assert.equal((await get("/settings/channels/check?sender=a@victim.example")).status, 404);
  assert.equal((await get("/settings/channels/check")).status, 404);
});

Deno.test("has words for every field, choice and fault in every language", () => {
  for (const language of languages) {
    const t = translator(language);
    for (const kind of providerKinds) {
      for (const key of [`kind_${kind}`, `about_${kind}`]) {
        assert.ok(t(`channels.${key}` as "channels.title"));
      }
    }
  }
});
