import assert from "node:assert/strict";
import { deliveries } from "../../db/schema/deliveries.ts";
import { sends } from "../../db/schema/sends.ts";
import { languages } from "../../locales/languages.ts";
import { translator } from "../../locales/translate.ts";
import { outcomeOf, rowProblem, whyNot } from "../../components/sends/words.ts";
import { sendDueInvitations } from "../../services/invitations/send_due.ts";
import { runSends } from "../../services/sends/run.ts";
import { aBrowser } from "../support/browser_session.ts";
import { eachEngine } from "../support/database.ts";
import { aSurvey } from "../support/world.ts";
import { all, csv, people, sendContext } from "../services/sends/scene.ts";

const list = "E-post;Namn;Vara;Land\r\n" +
  "asa@example.se;Åsa;<i>Tekanna</i>;Sverige\r\nper@example.se;Per;Kanna;\r\ntrasig@;<b>x</b>;;\r\nasa@example.se;;;\r\n" +
  "eva@example.de;Eva;;DE\r\n";

eachEngine(
  "an owner uploads a list, sees what would happen, maps it anew, sends, pauses and stops",
  async ({ db }) => {
    const { ctx } = sendContext(db);
    const { get, post, upload, store } = await aBrowser(ctx);
    const survey = await aSurvey(ctx, { storeId: store.id, name: "Julfrågan" });
    assert.match((await get("/sends")).html, /No lists yet/);
    const form = await get("/sends/new");
    assert.match(form.html, /Julfrågan/);
    assert.doesNotMatch(form.html, /value="sms"/);

    const values = { surveyId: survey.id, channel: "email", name: 'Jul "<26>"' };
    const unread = await upload("/sends/new", { ...values, file: csv('a\n"b') });
    assert.equal(unread.status, 422);
    assert.match(unread.html, /Row 2 begins a quotation mark/);
    assert.match(unread.html, /value="Jul &quot;&lt;26(>|&gt;)&quot;"/);
    // What a browser sends where no file was chosen, and where an empty one was.
    for (const [name, said] of [["", "Choose a file."], ["kunder.csv", "The file is empty"]] as const) {
      const { status, html } = await upload("/sends/new", { ...values, file: new File([], name) });
      assert.equal(status, 422);
      assert.match(html, new RegExp(`id="file-error"[^>]*>${said}`));
    }
    assert.match(
      (await upload("/sends/new", { ...values, file: csv("E-post;Namn\n") })).html,
      /a single row, and there is no address in it/,
    );
    assert.match(
      (await upload("/sends/new", { ...values, channel: "sms", file: csv(list) })).html,
      /No provider for SMS/,
    );

    const made = await upload("/sends/new", { ...values, file: csv(list) });
    assert.equal(made.status, 303);
    const path = made.location!;
    const draft = await get(path);
    assert.equal(draft.status, 200);
    assert.match(draft.html, /Not an email address/);
    assert.match(draft.html, /Same address as row 2/);
    assert.match(draft.html, /&lt;b(>|&gt;)x&lt;\/b/);
    assert.match(draft.html, /have not given the consent/);
    assert.match(draft.html, /Ask 2 people/);
    assert.match(draft.html, /href="#preview-2" aria-label="2: To per@example.se/);
    assert.doesNotMatch(draft.html, /also on the list/);
    const again = await upload("/sends/new", { ...values, file: csv(list) });
    const twin = await get(again.location!);
    assert.match(twin.html, /3 people are.*also on the list “Jul.*\(Not started\)/s);
    assert.match(twin.html, /Nobody is asked twice/);
    await post(`${again.location}/removal`);
    const frame = await get(`${path}/previews/1`);
    assert.match(frame.html, /&lt;i&gt;Tekanna/);
    for (const n of ["0", "4", "9", "x"]) assert.equal((await get(`${path}/previews/${n}`)).status, 404);

    const twice = await post(`${path}/columns`, { email: "0", firstName: "0", headings: "on" });
    assert.equal(twice.status, 422);
    assert.match(twice.html, /id="firstName-error"[^>]*>This column is already/);
    const columns = { email: "0", firstName: "1", country: "3", headings: "on" };
    const mapped = await post(`${path}/columns`, columns);
    assert.equal(mapped.location, `${path}?mapped#rows`);
    assert.match((await get(`${path}?mapped`)).html, /has been checked again/);

    const bad = await post(`${path}/start`, { at: "när som", perHour: "tusen" });
    assert.equal(bad.status, 422);
    assert.match(bad.html, /name="perHour"[^>]*value="tusen"|value="tusen"[^>]*name="perHour"/);
    assert.match(bad.html, /id="perHour-error"/);
    const unchecked = await post(`${path}/start`, { ...columns, country: "", at: "", perHour: "1 200" });
    assert.equal(unchecked.status, 422);
    assert.match(unchecked.html, /Press “Check again” first/);
    assert.match(unchecked.html, /value="1 200"/);
    const checked = await post(`${path}/columns`, { ...columns, at: "", perHour: "1 200" });
    assert.equal(checked.location, `${path}?mapped&perHour=1+200#rows`);
    assert.match((await get(checked.location!)).html, /value="1 200"/);
    const started = await post(`${path}/start`, { ...columns, at: "", perHour: "1 200" });
    assert.equal(started.location, path);
    assert.equal((await db.select().from(sends))[0]!.perHour, 1_200);
    assert.equal((await post(`${path}/start`, { at: "", perHour: "" })).status, 409);
    assert.equal((await upload(`${path}/file`, { file: csv(list) })).status, 409);
    assert.equal((await post(`${path}/columns`, { email: "0" })).status, 409);

    assert.equal((await post(`${path}/pause`)).location, path);
    const paused = await get(path);
    assert.match(paused.html, /Nobody more is asked until you go on/);
    await post(`${path}/continuation`);
    await runSends(ctx);
    await sendDueInvitations(ctx);
    const going = await get(path);
    assert.match(going.html, /<progress[^>]*value="3"|<progress[^>]*max="3"/);
    await db.update(deliveries).set({ state: "settled", transport: "outbox" });
    assert.match((await get(`${path}/stop`)).html, /Stop “Jul/);
    await post(`${path}/stop`);
    assert.match((await get(path)).html, /It was stopped/);
    assert.equal((await get(`${path}/stop`)).location, path);
    const report = await get(`${path}/report`);
    assert.match(
      report.html,
      /^\ufeff?Row,What became of it,E-post,Namn,Vara,Land\r\n2,Asked,asa@example\.se/,
    );
    assert.match(report.html, /Not an email address,trasig@/);
    assert.match((await get("/sends")).html, /2 asked · 0 answered · 1 not asked/);
  },
);

eachEngine("another file takes the list's place, and the draft can be thrown away", async ({ db }) => {
  const { ctx } = sendContext(db);
  const { get, post, upload, store } = await aBrowser(ctx);
  const survey = await aSurvey(ctx, { storeId: store.id });
  const { location } = await upload("/sends/new", {
    surveyId: survey.id,
    channel: "email",
    name: "",
    file: csv(list),
  });
  const bad = await upload(`${location}/file`, {
    file: new File([Uint8Array.of(0x50, 0x4b, 3, 4), "\0\0[Content_Types].xml"], "x.xlsx"),
  });
  assert.equal(bad.status, 422);
  assert.match(bad.html, /This is an Excel workbook/);
  assert.match(bad.html, /trasig@/);
  assert.match((await upload(`${location}/file`, {})).html, /Choose a file/);
  const next = await upload(`${location}/file`, { file: csv("Foo\nbar\n") });
  assert.equal(next.location, `${location}?replaced`);
  const page = await get(next.location!);
  assert.match(page.html, /Say which column has the addresses/);
  assert.match(page.html, /Nobody on this list can be asked yet/);
  assert.match(
    (await post(`${location}/start`, { at: "", perHour: "" })).html,
    /Nobody on this list can be asked yet/,
  );
  assert.match((await get(`${location}/removal`)).html, /Throw “kunder” away/);
  assert.equal((await post(`${location}/removal`)).location, "/sends?removed");
  assert.equal((await get(location!)).status, 404);
  assert.deepEqual((await all(ctx)).rows, []);
});

eachEngine("who is no owner sees how far a send has come, and no addresses", async ({ db }) => {
  const { ctx } = sendContext(db);
  const { upload, post, store } = await aBrowser(ctx);
  const survey = await aSurvey(ctx, { storeId: store.id });
  const { location } = await upload("/sends/new", {
    surveyId: survey.id,
    channel: "email",
    name: "",
    file: csv(people(2)),
  });
  const agent = await aBrowser(ctx, "agent");
  for (
    const path of [
      "/sends/new",
      location!,
      `${location}/report`,
      `${location}/previews/1`,
      `${location}/removal`,
    ]
  ) {
    assert.equal((await agent.get(path)).status, 403, path);
  }
  assert.match((await agent.get("/sends")).html, /Only an owner/);
  await post(`${location}/start`, { at: "", perHour: "" });
  const page = await agent.get(location!);
  assert.equal(page.status, 200);
  assert.doesNotMatch(page.html, /\/pause|\/report|@example/);
  for (const path of ["pause", "continuation", "stop", "file", "columns", "start"]) {
    assert.equal((await agent.post(`${location}/${path}`)).status, 403, path);
  }
});

Deno.test("says in each language what is wrong with a row and why somebody is not asked", () => {
  for (const language of languages) {
    const t = translator(language);
    for (
      const problem of [
        "no_address",
        "bad_email",
        "bad_phone",
        "bad_country",
        "bad_date",
        "future_date",
        "bad_consent",
        "too_many_cells",
      ]
    ) {
      assert.doesNotMatch(rowProblem(t, problem), /[{}]/);
    }
    assert.match(rowProblem(t, "duplicate 17"), /17/);
    for (const reason of ["opted_out", "quarantined", "something new"]) assert.ok(whyNot(t, reason));
    assert.match(outcomeOf(t, { row: 1, cells: [], state: "suppressed", why: "bounced" }), /: /);
  }
});
