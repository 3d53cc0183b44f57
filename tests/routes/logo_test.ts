import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { eq } from "drizzle-orm";
import { deliveries } from "../../db/schema/deliveries.ts";
import { messages } from "../../db/schema/messages.ts";
import { stores } from "../../db/schema/stores.ts";
import { openOutbox } from "../../services/channels/outbox.ts";
import { createDelivery } from "../../services/deliveries/create.ts";
import { openSender } from "../../services/deliveries/sender.ts";
import { unsubscribeToken } from "../../services/deliveries/unsubscribe_token.ts";
import { mailOnly } from "../../services/providers/way.ts";
import { newId } from "../../services/ids.ts";
import { submitResponse } from "../../services/responses/submit.ts";
import { forgetStore } from "../../services/stores/by_slug.ts";
import { listStores } from "../../services/stores/list.ts";
import { changeLogo } from "../../services/stores/logo_change.ts";
import { logoPath } from "../../services/stores/logo_picture.ts";
import { surfaceToken } from "../../services/surveys/surface.ts";
import { createWeb } from "../../web.ts";
import { anAsk } from "../services/responses/scene.ts";
import { aBrowser } from "../support/browser_session.ts";
import { testContext } from "../support/context.ts";
import { eachEngine } from "../support/database.ts";
import { aDueAsk, anAskingStore } from "../support/due.ts";
import { badge, clear, ink, jpeg, letters, png } from "../support/logos.ts";
import { aConversation } from "../support/world.ts";

const owner = { kind: "agent", id: "maja", name: "Maja", role: "owner" } as const;
const file = (bytes: Uint8Array, name = "logo.png") => new File([bytes as Uint8Array<ArrayBuffer>], name);
const look = { corners: "round", accent: "", privacyUrl: "", publicUrl: "", "footer.sv": "" };

eachEngine("a logo is chosen, seen at once, replaced and taken away", async ({ db }) => {
  const ctx = testContext(db);
  const { get, upload, store } = await aBrowser(ctx);
  const at = `/settings/stores/${store.id}/look`;
  assert.match((await get(at)).html, /<input[^>]*name="logo"[^>]*type="file"/);
  const logo = async () => (await listStores(ctx))[0]!.logo;
  const saved = await upload(at, { ...look, logo: file(png(letters(ink, clear))) });
  assert.deepEqual([saved.status, saved.location], [303, `${at}?look_saved`]);
  const first = (await logo())!;
  const { html } = await get(`${at}?look_saved`);
  assert.equal(html.split(`src="data:image/webp;base64,${first.page.base64}"`).length - 1, 2);
  assert.match(html, /It would be lost on a dark page, so it gets a light ground there\./);
  // A browser sends an empty file where none was chosen.
  await upload(at, { ...look, logo: file(new Uint8Array(), "") });
  assert.deepEqual(await logo(), first);
  await upload(at, { ...look, logo: file(jpeg(badge())), removeLogo: "on" });
  assert.notEqual((await logo())!.mail.hash, first.mail.hash);
  await upload(at, { ...look, removeLogo: "on" });
  assert.equal(await logo(), null);
});

for (
  const [what, bytes, message] of [
    ["no picture", new TextEncoder().encode("<svg xmlns='x'/>"), /cannot be read as a picture/],
    ["too large", new Uint8Array(5 * 1024 * 1024), /at most 4 MB/],
  ] as const
) {
  eachEngine(`a file that is ${what} is told so at its field, and nothing typed is lost`, async ({ db }) => {
    const ctx = testContext(db);
    const { upload, store } = await aBrowser(ctx);
    const answer = await upload(`/settings/stores/${store.id}/look`, {
      ...look,
      corners: "square",
      accent: "#AA3311",
      "footer.sv": "Nordkaffe & Co",
      logo: file(bytes),
    });
    assert.equal(answer.status, 422);
    assert.match(answer.html, /aria-invalid="true"[^>]*aria-describedby="logo-hint logo-error"/);
    assert.match(answer.html.match(/id="logo-error">([^<]*)/)![1]!, message);
    assert.match(answer.html, /value="#AA3311"/);
    assert.match(answer.html, /value="Nordkaffe &amp; Co"/);
    assert.match(answer.html, /<option[^>]*value="square"[^>]*selected/);
    assert.equal((await listStores(ctx))[0]!.logo, null);
  });
}

eachEngine("a form of any size gets an answer at the field", async ({ db }) => {
  const ctx = testContext(db);
  const { upload, store } = await aBrowser(ctx);
  const answer = await upload(`/settings/stores/${store.id}/look`, {
    ...look,
    logo: file(new Uint8Array(26 * 1024 * 1024)),
  });
  assert.equal(answer.status, 422);
  assert.match(answer.html, /id="logo-error">This picture is too large/);
});

eachEngine("a good logo is kept when something else is wrong", async ({ db }) => {
  const ctx = testContext(db);
  const { upload, store } = await aBrowser(ctx);
  const sent = { ...look, accent: "teal", logo: file(png(badge(60))) };
  const answer = await upload(`/settings/stores/${store.id}/look`, sent);
  assert.equal(answer.status, 422);
  assert.match(answer.html, /id="accent-error">Write a colour/);
  assert.match(answer.html, /value="teal"/);
  assert.match(answer.html, /src="data:image\/webp/);
});

eachEngine("a logo's picture may be fetched by anybody and kept for ever", async ({ db }) => {
  const ctx = testContext(db, { actor: owner });
  const { id } = (await aBrowser(ctx)).store;
  const web = createWeb(ctx);
  const get = (path: string) => web(new Request(`https://ask.example.se${path}`));
  const old = logoPath(await changeLogo(ctx, id, png(letters(ink, clear))))!;
  const picture = await get(old);
  assert.equal(picture.status, 200);
  assert.deepEqual(
    ["content-type", "cache-control", "cross-origin-resource-policy", "set-cookie"].map((name) =>
      picture.headers.get(name)
    ),
    ["image/png", "public, max-age=31536000, immutable", "cross-origin", null],
  );
  const next = (await changeLogo(ctx, id, png(badge())))!;
  const replaced = await get(old);
  assert.equal(replaced.headers.get("cache-control"), "public, max-age=300");
  assert.deepEqual(Buffer.from(await replaced.arrayBuffer()), Buffer.from(next.logo!.mail.base64, "base64"));
  for (
    const path of [`/logo/${id}/x.png`, `/logo/${crypto.randomUUID()}/${old.split("/").at(-1)}`, "/logo/a/b"]
  ) {
    assert.equal((await get(path)).status, 404, path);
  }
});

eachEngine(
  "each page of a respondent shows the logo, named as the store, in its final size",
  async (database) => {
    const { ctx, token, store, invitation, surveyId } = await anAsk(database, {
      store: { name: "Nord & kaffe" },
    });
    const system = testContext(database.db, { actor: owner, now: ctx.now });
    const conversation = await aConversation(ctx, { storeId: store.id });
    const web = createWeb(ctx);
    const get = async (path: string) => {
      const response = await web(new Request(`https://ask.example.se${path}`));
      return { policy: response.headers.get("content-security-policy")!, html: await response.text() };
    };
    assert.match((await get(`/s/${token}`)).html, /<b dir="auto">Nord &amp; kaffe<\/b>/);
    const pages = [
      `/s/${token}`,
      `/u/${unsubscribeToken(ctx.keys, invitation.id)}`,
      `/c/${ctx.keys.token("conversation-link", conversation.id)}`,
      `/a/${surfaceToken(ctx, surveyId)}`,
    ];
    const given = async (bytes: Uint8Array) => {
      const changed = await changeLogo(system, store.id, bytes);
      forgetStore(ctx, changed);
      return changed.logo!.page;
    };
    const shows = async (path: string, { base64, width, height }: Awaited<ReturnType<typeof given>>) => {
      const { html, policy } = await get(path);
      const src = `src="data:image/webp;base64,${base64}"`;
      assert.ok(
        html.includes(`<img ${src} width="${width}" height="${height}" alt="Nord &amp; kaffe"`),
        path,
      );
      assert.match(policy, /img-src[^;]* data:/, path);
    };
    const first = await given(png(letters(ink, clear)));
    for (const path of pages) await shows(path, first);
    // What is kept of a rendered page does not outlive the logo.
    const second = await given(png(badge()));
    for (const path of pages) await shows(path, second);
    await submitResponse(ctx, token, [["recommend", 9]]);
    await shows(`/s/${token}`, second);
    await shows(`/s/${token}/thanks`, second);
  },
);

eachEngine("messages name only the store's own address, for their links and for the logo", async ({ db }) => {
  const ctx = testContext(db, { actor: owner });
  const own = "https://fraga.nordkaffe.example";
  const asking = await anAskingStore(ctx, { publicUrl: own, name: `Nord "kaffe"` });
  const changed = await changeLogo(ctx, asking.store.id, png(letters(ink, clear)));
  const { invitation, customer } = await aDueAsk(ctx, asking);
  const conversation = await aConversation(ctx, { storeId: asking.store.id, customerId: customer.id });
  const messageId = newId(ctx.now());
  await db.insert(messages).values({
    id: messageId,
    conversationId: conversation.id,
    kind: "reply",
    via: "inbox",
    body: "Hej!",
    createdAt: ctx.now(),
  });
  await createDelivery(ctx, {
    kind: "reply",
    storeId: asking.store.id,
    messageId,
    recipient: customer.email!,
  });
  await openSender(ctx, mailOnly(openOutbox())).work(new AbortController().signal);
  const written = await ctx.db.select().from(deliveries).where(eq(deliveries.storeId, asking.store.id));
  assert.deepEqual(written.map(({ kind }) => kind).sort(), ["invitation", "reply"]);
  for (const { kind, html, text } of written) {
    const { width, height } = changed.logo!.mail;
    const tag = `<img src="${own}${
      logoPath(changed)
    }" width="${width}" height="${height}" alt="Nord &quot;kaffe&quot;"`;
    assert.ok(html!.includes(tag), kind);
    const addresses = `${html} ${text}`.match(/https?:\/\/[^/"\s<]+/g)!;
    assert.deepEqual([...new Set(addresses)], [own], kind);
    assert.doesNotMatch(text!, /logo/);
  }
  assert.ok(
    written.some(({ text }) => text!.includes(`${own}/u/${unsubscribeToken(ctx.keys, invitation.id)}`)),
  );
});

eachEngine(
  "a sent message is shown to agents with the logo, fetched from this server alone",
  async ({ db }) => {
    const ctx = testContext(db, { actor: owner });
    const { get, store } = await aBrowser(ctx);
    await ctx.db.update(stores).set({ publicUrl: "https://fraga.nordkaffe.example" }).where(
      eq(stores.id, store.id),
    );
    const changed = await changeLogo(ctx, store.id, png(badge()));
    const asking = await anAskingStore(ctx);
    const { deliveryId } = await aDueAsk(ctx, { ...asking, store });
    await openSender(ctx, mailOnly(openOutbox())).work(new AbortController().signal);
    assert.match(
      (await get(`/deliveries/${deliveryId}/html`)).html,
      new RegExp(`<img src="${logoPath(changed)}"`),
    );
  },
);
