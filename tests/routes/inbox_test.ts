import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import { conversations } from "../../db/schema/conversations.ts";
import { customers } from "../../db/schema/customers.ts";
import { messages } from "../../db/schema/messages.ts";
import { answerConversation } from "../../services/conversations/answer.ts";
import { noteOnConversation } from "../../services/conversations/note.ts";
import { endWatches } from "../../services/conversations/watch.ts";
import { createWeb } from "../../web.ts";
import { aScene } from "../services/conversations/scene.ts";
import { anAccount } from "../support/accounts.ts";
import { bodiesThatAreNoForm } from "../support/bodies.ts";
import { type Engine, testDatabase } from "../support/database.ts";
import { aSession } from "../support/session.ts";
import { aConversation, aCustomer, anOrder, aResponse, aStore } from "../support/world.ts";

const origin = "https://ask.example.se";

/** Maja in her browser, without JavaScript. */
async function atTheDesk(database: Awaited<ReturnType<typeof testDatabase>>) {
  const scene = await aScene(database);
  const cookie = await aSession(scene.system, scene.maja.id);
  const web = createWeb(scene.system);
  const get = (path: string, headers: Record<string, string> = {}) =>
    web(new Request(origin + path, { headers: { cookie, "accept-language": "en", ...headers } }));
  const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = { origin }) =>
    web(
      new Request(origin + path, {
        method: "POST",
        body: new URLSearchParams(fields),
        headers: { cookie, "accept-language": "en", ...headers },
      }),
    );
  const reload = async (id = scene.conversation.id) =>
    (await database.db.select().from(conversations).where(eq(conversations.id, id)))[0]!;
  const said = () => database.db.select().from(messages);
  return { ...scene, web, cookie, get, post, reload, said };
}

function desk(
  name: string,
  test: (desk: Awaited<ReturnType<typeof atTheDesk>>) => Promise<void>,
  engine: Engine = "embedded",
) {
  Deno.test({
    name,
    sanitizeOps: false,
    sanitizeResources: false,
    async fn() {
      const database = await testDatabase(engine);
      try {
        await test(await atTheDesk(database));
      } finally {
        await database.close();
      }
    },
  });
}

const keyIn = (html: string) => /name="messageKey" value="([^"]+)"/.exec(html)![1]!;

desk(
  "lists the open conversations, and says what appears where there are none",
  async ({ get, conversation }) => {
    const response = await get("/inbox");
    assert.equal(response.status, 200);
    assert.match(response.headers.get("content-type")!, /text\/html/);
    const html = await response.text();
    assert.match(html, new RegExp(`href="[./]*inbox/${conversation.id}"`));
    assert.match(html, /Kannan läcker vid handtaget\./);
    assert.match(await (await get("/inbox?filter=mine")).text(), /Nothing is yours right now/);
    assert.match(await (await get("/inbox?filter=closed")).text(), /Nothing closed yet/);
    assert.equal((await get("/inbox?filter=nonsense")).status, 200);
  },
);

desk("asks who is there before it shows anything", async ({ web, conversation: { id } }) => {
  for (const path of ["/inbox", `/inbox/${id}`, "/inbox/list", `/inbox/${id}/thread`, "/inbox/stream"]) {
    const response = await web(new Request(origin + path));
    assert.equal(response.status, 303, path);
    assert.match(response.headers.get("location")!, /^\/sign-in/);
    assert.doesNotMatch(await response.text(), /Kannan/);
  }
});

desk(
  "sends a reply with a plain form, once",
  async ({ get, post, reload, said, conversation: { id }, maja }) => {
    const messageKey = keyIn(await (await get(`/inbox/${id}?filter=mine`)).text());
    const form = { text: "Hej Åsa!", messageKey, outcome: "solved" };
    for (let time = 0; time < 2; time++) {
      const response = await post(`/inbox/${id}/replies?filter=mine`, form);
      assert.equal(response.status, 303);
      assert.equal(response.headers.get("location"), `/inbox/${id}?filter=mine#end`);
    }
    const after = await reload();
    assert.deepEqual([after.state, after.assigneeId, after.waitingSince], ["open", maja.id, null]);
    assert.deepEqual((await said()).map(({ kind, body }) => [kind, body]), [["reply", "Hej Åsa!"]]);
    assert.match(await (await get(`/inbox/${id}`)).text(), /Hej Åsa!/);
  },
);

desk("closes in the same press, by hand, and opens again", async ({ post, reload, conversation: { id } }) => {
  await post(`/inbox/${id}/replies`, { text: "Klart.", outcome: "refunded", closing: "yes" });
  assert.deepEqual([(await reload()).state, (await reload()).outcome], ["closed", "refunded"]);
  assert.equal((await post(`/inbox/${id}/opening`, {})).status, 303);
  assert.equal((await reload()).state, "open");
  await post(`/inbox/${id}/closure`, { outcome: "explained" });
  assert.deepEqual([(await reload()).state, (await reload()).outcome], ["closed", "explained"]);
  assert.equal((await post(`/inbox/${id}/closure`, { outcome: "nonsense" })).status, 422);
});

desk("answers a body that is no form with 4xx at every form of a thread", async (scene) => {
  const { web, cookie, reload, said, conversation: { id } } = scene;
  const before = await reload();
  for (const form of ["replies", "notes", "closure", "assignment"]) {
    for (const [wanted, body, type] of bodiesThatAreNoForm) {
      const headers = { cookie, origin, ...type && { "content-type": type } };
      const response = await web(
        new Request(`${origin}/inbox/${id}/${form}`, { method: "POST", body, headers }),
      );
      assert.equal(response.status, form === "assignment" ? 400 : wanted, `${form} ${type}: ${body}`);
      await response.body?.cancel();
    }
  }
  assert.deepEqual(await reload(), before);
  assert.deepEqual(await said(), []);
});

desk("notes and assigns with plain forms", async ({ post, reload, said, maja, conversation: { id } }) => {
  assert.equal((await post(`/inbox/${id}/notes`, { text: "Parti 2611." })).status, 303);
  assert.equal((await said())[0]?.kind, "note");
  await post(`/inbox/${id}/assignment`, { agentId: maja.id });
  assert.equal((await reload()).assigneeId, maja.id);
  await post(`/inbox/${id}/assignment`, { agentId: "" });
  assert.equal((await reload()).assigneeId, null);
});

desk(
  "shows the page again with what was typed and what is wrong",
  async ({ post, said, conversation: { id } }) => {
    const empty = await post(`/inbox/${id}/replies`, { text: "  ", outcome: "other" });
    assert.equal(empty.status, 422);
    const html = await empty.text();
    assert.match(html, /Write something first/);
    assert.match(html, /<option +value="other" selected/);
    const long = await post(`/inbox/${id}/notes`, { text: "y".repeat(10_001) });
    assert.equal(long.status, 422);
    const noted = await long.text();
    assert.match(noted, /<details[^>]* open[^]*id="note"[^]*>y{10001}<\/textarea>/);
    assert.equal(noted.match(/>y{10001}</g)?.length, 1);
    assert.equal((await said()).length, 0);
  },
);

desk(
  "says how long a reply by text is and what it costs, and refuses one of more than ten parts",
  async ({ get, post, said, system, conversation: { id, customerId } }) => {
    const mailed = await (await get(`/inbox/${id}`)).text();
    assert.doesNotMatch(mailed, /reply-size/);
    assert.equal((await post(`/inbox/${id}/size`, { text: "Hej" })).status, 204);
    await system.db.update(customers).set({ email: null, phone: "+46701234567" })
      .where(eq(customers.id, customerId!));
    await anAccount(system, { kind: "46elks", channel: "sms", settings: { price: "0.35", currency: "SEK" } });
    const empty = await (await get(`/inbox/${id}`)).text();
    assert.match(empty, /id="reply-size"[^>]*>[^]*?At most 10 text messages/);
    assert.match(empty, /aria-describedby="[^"]*reply-size/);
    const size = await post(`/inbox/${id}/size`, {
      text: "Vi skickar en ny kanna i dag, så att du har den på fredag.",
    });
    assert.match(
      await size.text(),
      /<p[^>]*>1 text message, 1[0-9]{2} characters · ordinary letters · costs SEK.0\.35/,
    );
    const words = `😀${"y".repeat(2_400)}`;
    const long = await post(`/inbox/${id}/replies`, { text: words, outcome: "other" });
    assert.equal(long.status, 422);
    const html = await long.text();
    assert.match(html, /role="alert">[^<]*38 text messages[^<]*10/);
    assert.match(html, /38 text messages, 2,?[0-9]{3} characters · emoji[^<]*costs SEK.13\.30/);
    assert.ok(html.includes(`>${words}</textarea>`));
    assert.match(html, /<option +value="other" selected/);
    assert.equal((await said()).length, 0);
  },
);

desk("keeps other words that were sent with an old form", async ({ post, said, conversation: { id } }) => {
  const messageKey = crypto.randomUUID();
  await post(`/inbox/${id}/replies`, { text: "Hej!", messageKey });
  const again = await post(`/inbox/${id}/replies`, { text: "Hej igen!", messageKey });
  assert.equal(again.status, 409);
  const html = await again.text();
  assert.match(html, /Hej igen!/);
  assert.notEqual(keyIn(html), messageKey);
  assert.equal((await said()).length, 1);
});

desk(
  "refuses forms from another site, or from nowhere",
  async ({ post, reload, said, conversation: { id } }) => {
    const foreign: Record<string, string>[] = [
      { origin: "https://evil.example" },
      { origin: "null" },
      {},
      { origin, "sec-fetch-site": "cross-site" },
    ];
    for (const headers of foreign) {
      for (const deed of ["replies", "notes", "closure", "opening", "assignment"]) {
        assert.equal(
          (await post(`/inbox/${id}/${deed}`, { text: "x", outcome: "solved" }, headers)).status,
          403,
        );
      }
    }
    assert.equal((await said()).length, 0);
    assert.equal((await reload()).revision, 1);
  },
);

desk("knows no conversation by a wrong id", async ({ get, post }) => {
  for (const id of [crypto.randomUUID(), "nonsense", "%27;--"]) {
    assert.equal((await get(`/inbox/${id}`)).status, 404);
    assert.equal((await get(`/inbox/${id}/thread`)).status, 404);
    assert.equal((await post(`/inbox/${id}/replies`, { text: "x" })).status, 404);
  }
});

desk("shows script in every field as text", async ({ get, system, respondent }) => {
  const evil = `<script>alert(1)</script>"'><img src=x onerror=alert(1)>`;
  const store = await aStore(system, { name: evil });
  const storeId = store.id;
  const { id: customerId } = await aCustomer(system, {
    storeId,
    firstName: evil,
    lastName: evil,
    email: evil,
    phone: evil,
    country: "<b",
  });
  const { id: orderId } = await anOrder(system, { storeId, customerId, number: evil }, [evil]);
  const { id: responseId } = await aResponse(system, { storeId, customerId, orderId }, {
    recommend: 0,
    reason: evil,
    more: evil,
  });
  const { id } = await aConversation(system, { storeId, customerId, orderId, responseId, excerpt: evil });
  const token = system.keys.token("conversation-link", id);
  await answerConversation(respondent, {
    token,
    text: `${evil} https://a.example/"onclick="x javascript:alert(1)`,
  });
  for (const path of ["/inbox", `/inbox/${id}`, "/inbox/list", `/inbox/${id}/thread`, `/c/${token}`]) {
    const html = await (await get(path)).text();
    assert.doesNotMatch(html, /<script>alert|<img src=x|href="javascript:|"onclick="/, path);
    assert.doesNotMatch(html, /&amp;(lt|quot|amp);/, path);
  }
  assert.match(
    await (await get(`/inbox/${id}`)).text(),
    /<a href="https:\/\/a\.example\/?"[^>]* rel="noreferrer/,
  );
});

desk("gives the list and the thread alone to a page that is open", async ({ get, conversation: { id } }) => {
  const list = await (await get(`/inbox/list?filter=open&current=${id}`)).text();
  assert.match(list, /id="inbox-list"/);
  assert.match(list, /aria-current="page"/);
  assert.doesNotMatch(list, /class="rail"|<script/);
  const thread = await (await get(`/inbox/${id}/thread`)).text();
  assert.match(thread, new RegExp(`data-conversation="${id}" data-revision="1"`));
  assert.doesNotMatch(thread, /<textarea|<script/);
});

/** The events of a stream until `count` have come. */
async function events(response: Response, count: number): Promise<string[]> {
  const found: string[] = [];
  let text = "";
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    found.splice(0, found.length, ...[...text.matchAll(/^data: (.*)$/gm)].map((match) => match[1]!));
    if (found.length >= count) break;
  }
  return found;
}

desk(
  "tells an open page of changes by id and revision only, beginning with what it missed",
  async (scene) => {
    const { get, desk, clock, conversation: { id } } = scene;
    clock.advance({ hours: 1 });
    const rendered = clock.now().toISOString();
    await noteOnConversation(desk, { conversationId: id, text: "Hemligt" });
    const response = await get(`/inbox/stream?since=${rendered}`);
    assert.equal(response.status, 200);
    assert.equal(response.headers.get("content-type"), "text/event-stream");
    assert.equal(response.headers.get("cache-control"), "no-store");
    const two = events(response, 2);
    await noteOnConversation(desk, { conversationId: id, text: "Också hemligt" });
    assert.deepEqual((await two).map((data) => JSON.parse(data)).sort((a, b) => a.revision - b.revision), [
      { id, revision: 2 },
      { id, revision: 3 },
    ]);
  },
);

desk("ends the stream when the process stops", async ({ get, system }) => {
  const response = await get("/inbox/stream");
  const text = response.text();
  endWatches(system);
  assert.match(await text, /^retry: \d+\n\n$/);
});
