import assert from "node:assert/strict";
import { PhotonImage } from "@silvia-odwyer/photon-node";
import { sql } from "drizzle-orm";
import type { Database } from "../../db/open.ts";
import { answers } from "../../db/schema/answers.ts";
import { photos } from "../../db/schema/photos.ts";
import type { SurveyDefinition } from "../../services/surveys/definition.ts";
import { createWeb } from "../../web.ts";
import { aBrowser } from "../support/browser_session.ts";
import { testContext } from "../support/context.ts";
import { eachEngine } from "../support/database.ts";
import { anInvitation, aStore, aSurvey } from "../support/world.ts";

const origin = "https://ask.example.se";
const said = (en: string, sv: string) => ({ en, sv });
const definition: SurveyDefinition = {
  title: said("How did it go?", "Hur gick det?"),
  questions: [
    {
      id: "recommend",
      type: "nps",
      label: said("Recommend?", "Rekommendera?"),
      lowLabel: said("No", "Nej"),
      highLabel: said("Yes", "Ja"),
      required: true,
    },
    { id: "damage", type: "photos", label: said("Show us", "Visa oss"), required: false },
  ],
};

const picture = () => {
  const pixels = new Uint8Array(40 * 30 * 4).fill(200);
  const bytes = new PhotonImage(pixels, 40, 30).get_bytes_jpeg(90) as Uint8Array<ArrayBuffer>;
  return new File([bytes], "IMG_0001.jpg", { type: "image/jpeg" });
};

async function aSurveyWithPhotos({ db }: Pick<Database, "db">) {
  const ctx = testContext(db);
  const store = await aStore(ctx);
  const survey = await aSurvey(ctx, { storeId: store.id }, definition);
  const ask = async () =>
    ctx.keys.token("survey-link", (await anInvitation(ctx, { storeId: store.id, surveyId: survey.id })).id);
  const web = createWeb(ctx);
  const get = (path: string) => web(new Request(origin + path));
  const send = (path: string, fields: [string, string | File][]) => {
    const body = new FormData();
    for (const [name, value] of fields) body.append(name, value);
    return web(new Request(origin + path, { method: "POST", body, headers: { origin } }));
  };
  return { ctx, db, ask, get, send };
}

eachEngine(
  "a photo is sent by the form alone, and is still there when the form comes back",
  async (database) => {
    const { ctx, db, ask, get, send } = await aSurveyWithPhotos(database);
    const token = await ask();
    const page = await get(`/s/${token}`);
    assert.match(await page.text(), /enctype="multipart\/form-data"[^]*<input type="file"/i);
    assert.match(page.headers.get("content-security-policy")!, /img-src 'self' data:/);

    const refused = await send(`/s/${token}`, [["damage", ""], ["damage", picture()]]);
    const html = await refused.text();
    assert.equal(refused.status, 422);
    const [, id = ""] = html.match(/type="checkbox" name="damage" value="([0-9a-f-]{36})" checked/) ?? [];
    assert.match(html, new RegExp(`<img src="/s/${token}/photos/${id}"`));
    const shown = await get(`/s/${token}/photos/${id}`);
    assert.deepEqual([shown.status, shown.headers.get("content-type")], [200, "image/jpeg"]);
    await shown.body?.cancel();

    const sent = await send(`/s/${token}`, [["recommend", "9"], ["damage", ""], ["damage", id]]);
    assert.equal(sent.status, 303);
    const [answer] = (await db.select().from(answers)).filter(({ questionId }) => questionId === "damage");
    assert.deepEqual([answer!.type, answer!.value], ["photos", [id]]);
    const stranger = await ask();
    assert.equal((await get(`/s/${stranger}/photos/${id}`)).status, 404, "with another's link");
    assert.equal((await get(`/photos/${id}`)).status, 303, "without signing in");
    const desk = createWeb(ctx);
    assert.equal((await desk(new Request(`${origin}/photos/${id}`))).headers.get("content-type"), null);
    assert.equal((await (await aBrowser(ctx)).get(`/photos/${id}`)).status, 200);
  },
);

eachEngine("what is no photo is said at the question, and nothing else is lost", async (database) => {
  const { db, ask, send } = await aSurveyWithPhotos(database);
  const token = await ask();
  const text = new File(["<script>alert(1)</script>"], "IMG.jpg", { type: "image/jpeg" });
  const refused = await send(`/s/${token}`, [["recommend", "7"], ["damage", text]]);
  const html = await refused.text();
  assert.equal(refused.status, 422);
  assert.match(html, /inget foto som vi kan visa/);
  assert.match(html, /value="7" checked/);
  assert.equal(await db.$count(photos), 0);
  assert.equal(await db.$count(answers), 0);
});

eachEngine("the script sends photos as they are chosen", async (database) => {
  const { ask, send } = await aSurveyWithPhotos(database);
  const token = await ask();
  const kept = await send(`/s/${token}/photos`, [["damage", picture()], ["damage", picture()], [
    "x",
    picture(),
  ]]);
  const { kept: ids, problems } = await kept.json();
  assert.deepEqual([kept.status, ids.length, problems], [200, 2, {}]);
  const many = await send(`/s/${token}/photos`, [
    ...ids.map(({ photo }: { photo: string }): [string, string] => ["damage", photo]),
    ["damage", picture()],
    ["damage", picture()],
  ]);
  assert.equal(many.status, 422);
  assert.deepEqual(Object.keys((await many.json()).problems), ["damage"]);
  assert.equal((await send(`/s/${"x".repeat(27)}/photos`, [["damage", picture()]])).status, 404);
});

eachEngine("who was erased after the page was opened can send no photo any more", async (database) => {
  const { ctx, db, ask, get, send } = await aSurveyWithPhotos(database);
  const token = await ask();
  await (await get(`/s/${token}`)).body?.cancel();
  await db.execute(sql`update invitations set token_hash = 'erased ' || id`);
  assert.equal((await send(`/s/${token}/photos`, [["damage", picture()]])).status, 404);
  assert.equal((await send(`/s/${token}`, [["recommend", "9"], ["damage", picture()]])).status, 404);
  assert.equal(await ctx.db.$count(photos), 0);
});
