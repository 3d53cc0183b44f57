import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import { auditEntries, surveys } from "../../db/schema/mod.ts";
import { as, type Ctx } from "../../services/context.ts";
import type { SurveyDefinition } from "../../services/surveys/definition.ts";
import { getDraft, saveDraft } from "../../services/surveys/draft.ts";
import { browserLike } from "../support/browser_like.ts";
import { aBrowser } from "../support/browser_session.ts";
import { testContext } from "../support/context.ts";
import { eachEngine } from "../support/database.ts";
import { aSession } from "../support/session.ts";
import { aDefinition, anAgent, anOrder, aSurvey } from "../support/world.ts";

type Browser = Awaited<ReturnType<typeof aBrowser>>;

/** A survey in the browser of its owner, without JavaScript. */
async function atWork(ctx: Ctx, definition: SurveyDefinition = aDefinition) {
  const browser = await aBrowser(ctx);
  const postForm = await formPoster(ctx, browser.agent.id);
  const { id } = await aSurvey(ctx, { storeId: browser.store.id, touchpoint: "after_use" }, definition);
  const path = `/surveys/${id}`;
  const now = () => getDraft(ctx, id);
  return {
    ...browser,
    postForm,
    id,
    path,
    now,
    /** Sends one of the editor's forms as the page that was just read has it. */
    send: async (to: string, fields: Record<string, string> = {}) =>
      await browser.post(`${path}${to}`, {
        revision: String((await now()).revision),
        language: "en",
        ...fields,
      }),
  };
}

/** Sends forms with files, as the same agent. */
async function formPoster(ctx: Ctx, agentId: string) {
  const browser = browserLike(ctx);
  const [name = "", token = ""] = (await aSession(ctx, agentId)).split("=");
  browser.cookies.set(name, token);
  return async (path: string, body: FormData) => {
    const headers = { origin: new URL(ctx.config.publicUrl).origin, "sec-fetch-site": "same-origin" };
    const response = await browser.send("POST", path, { body, headers });
    return { status: response.status, html: await response.text() };
  };
}

/** What a question's form holds on a page, as a browser would send it. */
async function formOf({ get }: Pick<Browser, "get">, page: string, questionId: string) {
  const { html } = await get(page);
  const form = html.split(`data-question="${questionId}"`)[1]!.split("<form")[1]!.split("</form>")[0]!;
  const fields: Record<string, string> = {};
  for (const [tag, name] of form.matchAll(/<input[^>]*? name="([^"]+)"[^>]*>/g)) {
    if (/type="checkbox"/.test(tag) && !/ checked/.test(tag)) continue;
    fields[name!] = tag.match(/ value="([^"]*)"/)?.[1] ?? "";
  }
  for (const [, name, options] of form.matchAll(/<select[^>]*? name="([^"]+)"[^>]*>(.*?)<\/select>/gs)) {
    fields[name!] = options!.match(/value="([^"]*)" selected/)?.[1] ??
      options!.match(/value="([^"]*)"/)?.[1] ?? "";
  }
  for (const [, name, words] of form.matchAll(/<textarea[^>]*? name="([^"]+)"[^>]*>(.*?)<\/textarea>/gs)) {
    fields[name!] = words!;
  }
  return fields;
}

eachEngine("lists every survey with its state, its languages and what came of it", async ({ db }) => {
  const ctx = testContext(db);
  const { get, id } = await atWork(ctx);
  const { status, html } = await get("/surveys");
  assert.equal(status, 200);
  assert.match(html, /After use/);
  assert.match(html, /Version 1/);
  assert.match(html, /No answers yet/);
  assert.match(html, new RegExp(`href="/surveys/${id}"`));
});

eachEngine("begins a survey from a template and opens its editor", async ({ db }) => {
  const ctx = testContext(db);
  const { get, post, store } = await aBrowser(ctx);
  const page = await get("/surveys/new");
  assert.match(page.html, /value="template:win_back"/);
  const made = await post("/surveys/new", {
    storeId: store.id,
    from: "template:win_back",
    name: "Var är du?",
  });
  assert.equal(made.status, 303);
  const { status, html } = await get(made.location!);
  assert.equal(status, 200);
  assert.match(html, /Var är du\?/);
  assert.match(html, /Not published yet/);
  assert.match(html, /Nothing keeps it from being published/);
  assert.equal((await post("/surveys/new", { storeId: store.id, from: "template:none" })).status, 404);
});

eachEngine("opens every form so that sending it unchanged changes nothing", async ({ db }) => {
  const ctx = testContext(db);
  const { get, post, store } = await aBrowser(ctx);
  const made = await post("/surveys/new", { storeId: store.id, from: "template:after_purchase" });
  const id = made.location!.split("/").at(-1)!;
  const { definition } = await getDraft(ctx, id);
  for (const question of definition.questions) {
    const fields = await formOf({ get }, `/surveys/${id}?language=sv`, question.id);
    const saved = await post(`/surveys/${id}/questions/${question.id}`, unescaped(fields));
    assert.equal(saved.status, 303, question.id);
  }
  assert.deepEqual((await getDraft(ctx, id)).definition, definition);
});

const unescaped = (fields: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      value.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&#39;", "'")
        .replaceAll("&amp;", "&"),
    ]),
  );

eachEngine(
  "saves a question's words in the languages that were shown, and leaves the others",
  async ({ db }) => {
    const work = await atWork(testContext(db));
    const fields = await formOf(work, `${work.path}?language=sv&beside=en`, "more");
    const saved = await work.send("/questions/more", {
      ...fields,
      language: "sv",
      beside: "en",
      "label:sv": "  Vad mer? ",
      "label:en": "",
      required: "on",
      topic: "support",
    });
    assert.equal(saved.location, `${work.path}?language=sv&beside=en&open=more#q-more`);
    const { definition, changed } = await work.now();
    const question = definition.questions.find(({ id }) => id === "more")!;
    const { en: _, ...others } = aDefinition.questions[2]!.label;
    assert.deepEqual(question.label, { ...others, sv: "Vad mer?" });
    assert.deepEqual([question.required, question.topic, changed], [true, "support", true]);
    const { html } = await work.get(saved.location!);
    assert.match(html, /English · 1 text is missing/);
    assert.match(html, /Svenska · all written/);
    assert.match(html, /A text is missing \(English\)/);
  },
);

eachEngine(
  "what is wrong with a condition is said in the questions' words, not by their ids",
  async ({ db }) => {
    const { get, path, send } = await atWork(testContext(db));
    await send("/questions/recommend/position", { to: "3" });
    assert.match(
      (await get(path)).html,
      /depends on “How likely are you to recommend {store}\?”, which is only asked/,
    );
    await send("/questions/recommend/removal");
    const { html } = await get(path);
    assert.match(html, /depends on a question that is not here any more/);
    assert.doesNotMatch(html, /“recommend”/);
  },
);

eachEngine("adds, moves, doubles and removes questions, and puts one back where it was", async ({ db }) => {
  const work = await atWork(testContext(db));
  const ids = async () => (await work.now()).definition.questions.map(({ id }) => id.replace(/_\w{6}$/, "+"));
  const added = await work.send("/questions", { type: "yes_no" });
  assert.match(added.location!, /open=yes_no_\w{6}/);
  assert.deepEqual(await ids(), ["recommend", "reason", "more", "contact", "yes_no+"]);
  await work.send("/questions/contact/position", { to: "1" });
  assert.deepEqual(await ids(), ["recommend", "contact", "reason", "more", "yes_no+"]);
  await work.send("/questions/reason/copies");
  assert.deepEqual(await ids(), ["recommend", "contact", "reason", "reason+", "more", "yes_no+"]);
  const removed = await work.send("/questions/reason/removal");
  assert.equal(removed.location, `${work.path}?language=en&removed=reason&focus=undo#undo`);
  assert.deepEqual(await ids(), ["recommend", "contact", "reason+", "more", "yes_no+"]);
  const { html } = await work.get(removed.location!);
  assert.match(html, /“What decided it\?” is removed/);
  const undo = html.split("flash undo")[1]!.match(/action="([^"]*)"/)![1]!.replace(work.path, "");
  const undone = await work.send(undo);
  assert.match(undone.location!, /open=reason&focus=q-reason-label-en/);
  assert.deepEqual(await ids(), ["recommend", "contact", "reason", "reason+", "more", "yes_no+"]);
  assert.deepEqual((await work.now()).definition.questions[2], aDefinition.questions[1]);
  assert.doesNotMatch((await work.get(removed.location!)).html, /is removed/);
  // Sent again, by a reload or from another tab: it is there, or gone, already.
  assert.equal((await work.send(undo)).status, 303);
  assert.equal((await work.send("/questions/nothing/removal")).status, 303);
  assert.equal((await ids()).length, 6);
});

eachEngine("what was removed can be put back after other changes, several steps back", async ({ db }) => {
  const work = await atWork(testContext(db));
  const ids = async () => (await work.now()).definition.questions.map(({ id }) => id);
  const listed = async () => {
    const { html } = await work.get(work.path);
    const list = html.split('id="removals"')[1]?.split("</details>")[0] ?? "";
    return [...list.matchAll(/action="([^"]*)"/g)].map(([, action]) => action!.replace(work.path, ""));
  };
  assert.deepEqual(await listed(), []);
  await work.send("/questions/reason/removal");
  await work.send("", { name: "Efter två veckor", "title:en": "How is it now?" });
  await work.send("/questions/contact/removal");
  await work.send("/questions/more/position", { to: "0" });
  const [contact, reason] = await listed();
  const stale = await work.send(reason!, { revision: "1" });
  assert.equal(stale.status, 409);
  await work.send(reason!);
  assert.deepEqual(await ids(), ["reason", "more", "recommend"]);
  assert.deepEqual(await listed(), [contact]);
  await work.send(contact!);
  assert.deepEqual(await ids(), ["reason", "more", "contact", "recommend"]);
  assert.deepEqual(await listed(), []);
  assert.equal((await work.now()).definition.title.en, "How is it now?");
});

eachEngine("an answer that was removed from a question is put back where it was", async ({ db }) => {
  const work = await atWork(testContext(db));
  const options = async () => {
    const reason = (await work.now()).definition.questions[1]!;
    return reason.type === "choice" ? reason.options : [];
  };
  const before = await options();
  const press = async (then: string) =>
    await work.send("/questions/reason", { ...unescaped(await formOf(work, work.path, "reason")), then });
  const removed = await press("option.0.remove");
  assert.deepEqual(await options(), before.slice(1));
  assert.match(removed.location!, /#q-reason-back$/);
  const { html } = await work.get(work.path);
  await press(html.match(/value="(back\.[^"]*)"/)![1]!);
  assert.deepEqual(await options(), before);
});

eachEngine("taking an earlier version back can be undone", async ({ db }) => {
  const work = await atWork(testContext(db));
  await work.send("/questions/more", {
    ...unescaped(await formOf(work, work.path, "more")),
    "label:en": "Anything else?",
  });
  const restored = await work.send("/versions/1/restoration");
  const label = async () => (await work.now()).definition.questions[2]!.label.en;
  assert.notEqual(await label(), "Anything else?");
  const { html } = await work.get(restored.location!);
  assert.match(html, /Version 1 is the draft now/);
  await work.send(html.split("flash undo")[1]!.match(/action="([^"]*)"/)![1]!.replace(work.path, ""));
  assert.equal(await label(), "Anything else?");
});

eachEngine("a question is put back only where there is room for it", async ({ db }) => {
  const questions = Array.from({ length: 20 }, (_, index) => ({
    ...aDefinition.questions[2]!,
    id: `more_${index}`,
  }));
  const work = await atWork(testContext(db), { ...aDefinition, questions });
  await work.send("/questions/more_3/removal");
  const [{ id } = { id: "" }] = (await work.now()).removals;
  await work.send("/questions", { type: "yes_no" });
  const refused = await work.send(`/removals/${id}/restoration`);
  assert.equal(refused.status, 422);
  assert.match(refused.html, /There is no room for it any more/);
  assert.equal((await work.now()).definition.questions.length, 20);
});

eachEngine("a survey comes to be about another moment, and says what that means", async ({ db }) => {
  const work = await atWork(testContext(db));
  const [ruled] = await db.select().from(surveys).where(eq(surveys.origin, "after_delivery"));
  const { html } = await work.get(`/surveys/${ruled!.id}`);
  assert.match(html, /What the rule “After delivery” asks counts where the rule says/);
  await work.send("", { touchpoint: "win_back", name: "", "title:en": "How is it now?" });
  assert.equal((await work.now()).touchpoint, "win_back");
  await work.send("", { touchpoint: "nowhere", name: "" });
  assert.equal((await work.now()).touchpoint, "win_back");
  const [entry] = await db.select().from(auditEntries).where(eq(auditEntries.action, "survey.touchpoint"));
  assert.deepEqual(entry!.detail, { before: "after_use", after: "win_back" });
});

eachEngine("builds conditions, answers and follow-ups by forms alone", async ({ db }) => {
  const work = await atWork(testContext(db));
  const question = async (id: string) =>
    (await work.now()).definition.questions.find((each) => each.id === id)!;
  const press = async (id: string, more: Record<string, string>) =>
    await work.send(`/questions/${id}`, { ...unescaped(await formOf(work, work.path, id)), ...more });

  await press("more", { then: "showWhen.add", "showWhen.new": "q:recommend" });
  assert.deepEqual((await question("more")).showWhen, { questionId: "recommend", from: 0, to: 6 });
  await press("more", { "showWhen.0.from": "7", "showWhen.0.to": "8" });
  await press("more", { then: "showWhen.add", "showWhen.new": "f:customer" });
  await press("more", { "showWhen.match": "any", "showWhen.1.not": "not" });
  assert.deepEqual((await question("more")).showWhen, {
    match: "any",
    conditions: [{ questionId: "recommend", from: 7, to: 8 }, { fact: "customer", is: ["first"], not: true }],
  });
  await press("more", { then: "showWhen.0.remove" });
  assert.deepEqual((await question("more")).showWhen, { fact: "customer", is: ["first"], not: true });

  const added = await press("reason", { then: "option.add" });
  const reason = await question("reason");
  assert.ok(reason.type === "choice" && reason.options.length === 3);
  assert.match(added.location!, new RegExp(`#q-reason-${reason.options[2]!.id}-option-2-label-en`));
  await press("reason", {
    "option.2.label:en": "The price",
    "option.2.words": "on",
    "option.2.band.question": "recommend",
  });
  await press("reason", { then: "option.2.up" });
  const after = await question("reason");
  assert.ok(after.type === "choice");
  assert.deepEqual(after.options[1], {
    id: reason.options[2]!.id,
    label: { en: "The price" },
    words: true,
    showWhen: { questionId: "recommend", from: 0, to: 6 },
  });
  await press("reason", { then: "variant.add" });
  const withVariant = await question("reason");
  assert.ok(withVariant.type === "choice" && withVariant.labelWhen.length === 2);
});

eachEngine("gives back what cannot be saved with a message at the field", async ({ db }) => {
  const work = await atWork(testContext(db));
  const added = await work.send("/questions", { type: "statement" });
  const id = added.location!.match(/open=(statement_\w+)/)![1]!;
  const wrong = await work.send(`/questions/${id}`, {
    "label:en": "Look",
    imageUrl: "http://x.example/<a>.png",
  });
  assert.equal(wrong.status, 422);
  assert.match(wrong.html, /value="http:\/\/x\.example\/(<|&lt;)a/);
  assert.match(wrong.html, new RegExp(`id="q-${id}-imageUrl-error"`));
  const empty = await work.send("/questions/more", {
    ...unescaped(await formOf(work, work.path, "more")),
    then: "showWhen.add",
    "showWhen.new": "f:product",
  });
  assert.equal(empty.status, 422);
  assert.match(empty.html, /Say which\./);
  assert.equal((await work.send("/questions", { type: "rocket" })).status, 400);
});

eachEngine("says who saved first, gives back what was typed and overwrites nothing", async ({ db }) => {
  const ctx = testContext(db);
  const work = await atWork(ctx);
  const bo = await anAgent(ctx, { name: "Bo Ek", email: "bo@nordkaffe.example" });
  const other = as(ctx, { kind: "agent", id: bo.id, name: "Bo Ek", role: "owner" });
  const typed = await formOf(work, work.path, "more");
  const question = {
    ...aDefinition.questions[2]!,
    label: { ...aDefinition.questions[2]!.label, en: "Bo's words" },
  };
  await saveDraft(other, { id: work.id, revision: 0, change: { kind: "question", question } });
  const refused = await work.post(`${work.path}/questions/more`, { ...typed, "label:en": "My <i>words</i>" });
  assert.equal(refused.status, 409);
  assert.match(refused.html, /Bo Ek saved this survey just now, after you opened it/);
  assert.match(refused.html, /My &lt;i>words|My &lt;i&gt;words/);
  assert.match(refused.html, /Bo's words|Bo&#39;s words/);
  assert.equal((await work.now()).definition.questions[2]!.label.en, "Bo's words");
  assert.match((await work.get(work.path)).html, /Bo Ek saved this survey just now and may still be writing/);
  // Sent again from that page, it is what they want.
  await work.send("/questions/more", { ...typed, revision: "1", "label:en": "My words" });
  assert.equal((await work.now()).definition.questions[2]!.label.en, "My words");
});

eachEngine("saves the headline, the name, the languages and the thanks", async ({ db }) => {
  const work = await atWork(testContext(db));
  const saved = await work.send("", {
    name: "Efter två veckor",
    "title:en": "How is it now?",
    languages: "sv",
    item: "dearest",
    pace: "one",
    "thanks.detractor:en": "We will make it right.",
  });
  assert.equal(saved.status, 303);
  const { name, definition } = await work.now();
  assert.equal(name, "Efter två veckor");
  assert.deepEqual(
    [definition.title.en, definition.title.sv, definition.languages, definition.item, definition.pace],
    ["How is it now?", "Efter leverans", ["sv"], "dearest", "one"],
  );
  assert.deepEqual(definition.thanks, { detractor: { en: "We will make it right." } });
});

eachEngine(
  "publishes once there is nothing wrong, and shows what differs between versions",
  async ({ db }) => {
    const work = await atWork(testContext(db));
    await work.send("/questions", { type: "choice" });
    const refused = await work.send("/publication");
    assert.equal(refused.status, 422);
    assert.match(refused.html, /cannot be published yet/);
    const added = (await work.now()).definition.questions[4]!;
    await work.send(`/questions/${added.id}/removal`);
    await work.send("/questions/contact/removal");
    const published = await work.send("/publication");
    assert.equal(published.location, `${work.path}?language=en&published=2`);
    assert.match((await work.get(published.location!)).html, /Version 2 is published/);
    const versions = await work.get(`${work.path}/versions?from=1&to=2`);
    assert.match(versions.html, /The question “May we contact you\?” was removed/);
    const restored = await work.send("/versions/1/restoration");
    assert.match((await work.get(restored.location!)).html, /Version 1 is the draft now/);
    assert.equal((await work.now()).definition.questions.length, 4);
    assert.equal((await work.send("/versions/7/restoration")).status, 404);
  },
);

eachEngine("shows the draft as people will see it, in a frame of this site only", async ({ db }) => {
  const ctx = testContext(db);
  const work = await atWork(ctx);
  const order = await anOrder(ctx, { storeId: work.store.id, number: "#77" });
  assert.match((await work.get(work.path)).html, /order #77/);
  for (const which of ["known", "unknown", order.id, "nothing"]) {
    const { status, html } = await work.get(`${work.path}/preview?language=sv&order=${which}`);
    assert.equal(status, 200);
    assert.match(html, /Vad avgjorde\?/);
    assert.doesNotMatch(html, /<script/);
  }
});

eachEngine("puts a survey away and takes it out again, but not one that a rule asks", async ({ db }) => {
  const work = await atWork(testContext(db));
  await work.send("/archiving", { to: "on" });
  assert.match((await work.get("/surveys")).html, /Put away/);
  await work.send("/archiving", { to: "off" });
  assert.equal((await work.now()).archivedAt, undefined);
  const [ruled] = await db.select().from(surveys).where(eq(surveys.origin, "after_delivery"));
  assert.match((await work.get(`/surveys/${ruled!.id}`)).html, /It is asked by the rule “After delivery”/);
  assert.equal((await work.post(`/surveys/${ruled!.id}/archiving`, { to: "on" })).status, 409);
});

eachEngine("lets a plain agent see surveys and change none", async ({ db }) => {
  const ctx = testContext(db);
  const { get, post, store } = await aBrowser(ctx, "agent");
  const { id } = await aSurvey(ctx, { storeId: store.id });
  const { status, html } = await get("/surveys");
  assert.equal(status, 200);
  assert.match(html, /Only an owner can change surveys/);
  assert.doesNotMatch(html, /\/surveys\/new/);
  assert.equal((await get(`/surveys/${id}/preview`)).status, 200);
  for (const path of ["", "/versions"]) assert.equal((await get(`/surveys/${id}${path}`)).status, 403);
  for (
    const path of [
      "",
      "/questions",
      "/questions/more",
      "/questions/more/removal",
      "/publication",
      "/archiving",
    ]
  ) {
    const fields = { revision: "0", type: "text", to: "on" };
    assert.equal((await post(`/surveys/${id}${path}`, fields)).status, 403, path);
  }
});

eachEngine("gives texts out to translators and takes them in again with a report", async ({ db }) => {
  const ctx = testContext(db);
  const work = await atWork(ctx);
  const csv = await work.get(`${work.path}/translations/csv`);
  assert.match(csv.html, /^\ufeff?path,en,sv/);
  const xliff = await work.get(`${work.path}/translations/xliff?source=en&target=sv`);
  assert.match(xliff.html, /<source>What decided it\?<\/source>/);
  assert.equal((await work.get(`${work.path}/translations/xliff?source=en&target=xx`)).status, 422);
  const sent = async (text: string, revision = "0") => {
    const body = new FormData();
    body.set("revision", revision);
    if (text) body.set("file", new File([text], "texts.csv", { type: "text/csv" }));
    return await work.postForm(`${work.path}/translations`, body);
  };
  assert.equal((await sent("")).status, 422);
  const report = await sent("path,sv\r\nq.reason.label,Vad var det?\r\nq.gone.label,Borta\r\n");
  assert.match(report.html, /1 text was changed in the draft/);
  assert.match(report.html, /q\.gone\.label/);
  assert.equal((await work.now()).definition.questions[1]!.label.sv, "Vad var det?");
  assert.equal((await sent("path,sv\r\nq.reason.label,Annat\r\n")).status, 409);
  const back = await sent(
    xliff.html.replace('<target state="translated">Vad avgjorde?', "<target>Varför?"),
    "1",
  );
  assert.match(back.html, /were changed|was changed/);
  assert.equal((await work.now()).definition.questions[1]!.label.sv, "Varför?");
});
