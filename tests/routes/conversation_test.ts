import assert from "node:assert/strict";
import { conversations } from "../../db/schema/conversations.ts";
import { messages } from "../../db/schema/messages.ts";
import { noteOnConversation } from "../../services/conversations/note.ts";
import { replyToConversation } from "../../services/conversations/reply.ts";
import { createWeb } from "../../web.ts";
import { aScene } from "../services/conversations/scene.ts";
import { bodiesThatAreNoForm } from "../support/bodies.ts";
import { testDatabase } from "../support/database.ts";

const origin = "https://ask.example.se";

/** Åsa with her link. */
function atHome(name: string, test: (home: Awaited<ReturnType<typeof open>>) => Promise<void>) {
  Deno.test({
    name,
    sanitizeOps: false,
    sanitizeResources: false,
    async fn() {
      const database = await testDatabase("embedded");
      try {
        await test(await open(database));
      } finally {
        await database.close();
      }
    },
  });
}

async function open(database: Awaited<ReturnType<typeof testDatabase>>) {
  const scene = await aScene(database);
  const web = createWeb(scene.system);
  const path = `/c/${scene.token}`;
  const get = (at = path) => web(new Request(origin + at, { headers: { "accept-language": "en" } }));
  const post = (fields: Record<string, string>, at = path) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    return web(new Request(origin + at, { method: "POST", body, headers: { origin } }));
  };
  const send = (init: RequestInit) => web(new Request(origin + path, { method: "POST", ...init }));
  return { ...scene, path, get, post, send };
}

atHome("shows the conversation in its own language, without notes, and no script", async (home) => {
  const { desk, get, conversation: { id } } = home;
  await noteOnConversation(desk, { conversationId: id, text: "Besvärlig kund." });
  await replyToConversation(desk, { conversationId: id, text: "Hej!\nEn ny kanna kommer." });
  const response = await get();
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("cache-control"), "no-store");
  assert.equal(response.headers.get("referrer-policy"), "no-referrer");
  assert.match(response.headers.get("content-security-policy")!, /default-src 'none'; style-src 'sha256-/);
  const html = await response.text();
  assert.match(html, /<html lang="sv">/);
  assert.match(html, /Ditt samtal med Nordkaffe/);
  assert.match(html, /Maja hos Nordkaffe/);
  assert.match(html, /Hej!\nEn ny kanna kommer\./);
  assert.doesNotMatch(html, /Besvärlig|Lind|<script/);
  assert.ok(html.length < 12_000, `${html.length} bytes`);
});

atHome("takes an answer, once, and says that it has arrived", async ({ system, get, post, path }) => {
  const messageKey = crypto.randomUUID();
  for (let time = 0; time < 2; time++) {
    const response = await post({ text: "Tack!", messageKey });
    assert.equal(response.status, 303);
    assert.equal(response.headers.get("location"), `${path}?sent#answer`);
  }
  const said = await system.db.select().from(messages);
  assert.deepEqual(said.map(({ kind, via, body }) => [kind, via, body]), [["respondent", "page", "Tack!"]]);
  assert.match(await (await get(`${path}?sent`)).text(), /Ditt meddelande har kommit fram/);
});

atHome(
  "takes 10,000 letters of any kind, and keeps what is too long on the page",
  async ({ system, post }) => {
    assert.equal((await post({ text: "å".repeat(10_000) })).status, 303);
    const long = await post({ text: "y".repeat(10_001) });
    assert.equal(long.status, 422);
    assert.match(await long.text(), />y{10001}<\/textarea>/);
    assert.equal((await post({ text: " \n " })).status, 422);
    assert.equal((await post({ text: "y".repeat(200_000) })).status, 413);
    assert.equal((await system.db.select().from(messages)).length, 1);
  },
);

atHome("answers a body that is no form with a page, never with a failure of its own", async (home) => {
  const { system, send } = home;
  for (const [status, body, type] of bodiesThatAreNoForm) {
    const response = await send({ body, headers: { origin, ...type && { "content-type": type } } });
    assert.equal(response.status, status, `${type}: ${body}`);
    assert.match(response.headers.get("content-type")!, /text\/html/);
    if (status === 422) assert.match(await response.text(), /Skriv något först/);
  }
  assert.equal((await system.db.select().from(messages)).length, 0);
});

atHome(
  "opens nothing with an unknown token, and looks alike for each",
  async ({ get, post, system, conversation: { id } }) => {
    const pages = new Set<string>();
    for (const token of ["nothing", "x".repeat(27), id, system.keys.token("survey-link", id)]) {
      const response = await get(`/c/${token}`);
      assert.equal(response.status, 404);
      pages.add(await response.text());
      assert.equal((await post({ text: "Hej" }, `/c/${token}`)).status, 404);
    }
    assert.equal(pages.size, 1);
    assert.equal((await system.db.select().from(messages)).length, 0);
  },
);

atHome("records nothing when a link is only looked at", async ({ get, system, path }) => {
  const before = await system.db.select().from(conversations);
  for (const at of [path, `${path}?sent`, `${path}?text=hej&messageKey=x`]) await (await get(at)).text();
  assert.deepEqual(await system.db.select().from(conversations), before);
  assert.equal((await system.db.select().from(messages)).length, 0);
});
