import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import { decode } from "html-entities";
import { answers } from "../../db/schema/answers.ts";
import { responses } from "../../db/schema/responses.ts";
import { surveyVersions } from "../../db/schema/survey_versions.ts";
import type { Ctx } from "../../services/context.ts";
import type { SurveyDefinition } from "../../services/surveys/definition.ts";
import { validateAnswers } from "../../services/responses/validate.ts";
import type { Facts } from "../../services/surveys/facts.ts";
import { createWeb } from "../../web.ts";
import { testContext } from "../support/context.ts";
import { eachEngine } from "../support/database.ts";
import { everyType } from "../support/every_type.ts";
import { awkward, Chance, randomFacts, randomFields, randomSurvey } from "../support/random_survey.ts";
import { tenQuestions } from "../support/ten_questions.ts";
import { anInvitation, aStore, aSurvey } from "../support/world.ts";

const origin = "https://ask.example.se";
const rounds = 30;
const formsEach = 50;

/** What a field may be filled with by those who mean no good, or by a program that is wrong. */
const hostile = [
  ...awkward,
  ...[
    "",
    " ",
    "\0",
    "\r\n",
    "0",
    "-1",
    "11",
    "1e3",
    "٤",
    "null",
    "[object Object]",
    "__proto__",
    "constructor",
    "on",
    "yes",
    "no",
  ],
  ...[
    "2026-02-30",
    "9999-99-99",
    "\ud800",
    "' or 1=1 --",
    "../../etc/passwd",
    "${7*7}",
    "{{7*7}}",
    "</textarea><script>",
  ],
  ...[200, 201, 1_000, 1_001, 10_000, 10_001, 60_000].map((length) => "å".repeat(length)),
  "😀".repeat(10_001),
];

type Fields = [name: string, value: string][];

interface Trial {
  token: string;
  invitationId: string;
  /** As it was asked. */
  definition: SurveyDefinition;
  /** Published since, and another shop's. */
  others: SurveyDefinition[];
  facts: Facts;
}

eachEngine(
  "whatever is sent for a survey is answered, and is one response to what was asked",
  async (database) => {
    const ctx = testContext(database.db);
    const web = createWeb(ctx);
    const chance = new Chance(20_261_122);
    const seen: Record<string, number> = {};
    for (let round = 0; round < rounds; round++) {
      const trial = await ask(ctx, chance, round);
      for (let form = 0; form < formsEach; form++) {
        const asJson = chance.is(0.2);
        // A JSON object has each name once.
        const fields = asJson ? Object.entries(Object.fromEntries(draw(chance, trial))) : draw(chance, trial);
        const said = `round ${round}, form ${form}: ${JSON.stringify(fields).slice(0, 2_000)}`;
        const request = encode(chance, trial, fields, asJson);
        // Some are sent twice at once.
        const sent = await Promise.all(Array.from({ length: chance.is(0.1) ? 2 : 1 }, () => web(request())));
        for (const response of sent) {
          const { pathname } = new URL(request().url);
          const step = pathname.endsWith("/answers") ? "saving" : "sending";
          seen[`${step} ${response.status}`] = (seen[`${step} ${response.status}`] ?? 0) + 1;
          const html = await response.text();
          assert.ok(
            [200, 204, 303, 400, 409, 413, 422].includes(response.status),
            `${response.status}, ${said}`,
          );
          if (step === "sending" && response.status === 422) givenBack(html, trial, fields, said);
        }
        if (form % 10 === 9) await isOneResponse(ctx, trial, said);
      }
    }
    // The trial means something only while all of this happens.
    for (const outcome of ["saving 204", "saving 422", "saving 409", "sending 303", "sending 422"]) {
      assert.ok(seen[outcome]! > 5, JSON.stringify(seen));
    }
  },
);

async function ask(ctx: Ctx, chance: Chance, round: number): Promise<Trial> {
  const store = await aStore(ctx, { language: "en" });
  const definition = [everyType, tenQuestions][round] ?? randomSurvey(chance);
  const others = [randomSurvey(chance), chance.one([everyType, tenQuestions])];
  const survey = await aSurvey(ctx, { storeId: store.id }, definition);
  const facts = randomFacts(chance);
  const { id } = await anInvitation(ctx, {
    storeId: store.id,
    surveyId: survey.id,
    locale: "en",
    about: { facts },
  });
  // The page was opened before this was published.
  const later = { surveyId: survey.id, version: 2, definition: others[0]!, publishedAt: ctx.now() };
  await ctx.db.insert(surveyVersions).values(later);
  return { token: ctx.keys.token("survey-link", id), invitationId: id, definition, others, facts };
}

/** Mostly a form as it may be sent, and then something is left out, repeated, exchanged or made up. */
function draw(chance: Chance, { definition, others }: Trial): Fields {
  const sane = (survey: SurveyDefinition): Fields =>
    randomFields(chance, survey).flatMap(([name, value]) =>
      [value].flat().map((each): [string, string] => [name, String(each)])
    );
  let fields = sane(definition);
  const names = [
    ...fields.map(([name]) => name),
    ...definition.questions.flatMap((
      { id },
    ) => [id, `${id}.words`, `${id}.ranked`, `${id}.a`, `${id}.constructor`]),
    ...[
      "",
      "_move",
      "__proto__",
      "constructor",
      "recommend",
      "\0",
      "q0 ",
      "Q0",
      "hasOwnProperty",
      "_order",
      "_stamp",
    ],
  ];
  for (let changes = chance.below(4); changes > 0; changes--) {
    const kind = chance.below(6);
    if (kind === 0) fields = fields.filter(() => chance.is(0.7));
    if (kind === 1) fields.push(...sane(chance.one(others)));
    if (kind === 2 && fields.length > 0) fields.push(chance.one(fields));
    if (kind === 3) fields.push([chance.one(names), chance.one(hostile)]);
    if (kind === 4) {
      fields = fields.map(([name, value]) => [name, chance.is(0.2) ? chance.one(hostile) : value]);
    }
    if (kind === 5) {
      fields = fields.map(([name, value]) => [chance.is(0.1) ? chance.one(names) : name, value]);
    }
  }
  // A move shows the page again and is tried elsewhere; here it would end most trials early.
  return chance.is(0.03) ? fields : fields.filter(([name]) => name !== "_move");
}

/** As a form of either kind, or as JSON, saved or sent. */
function encode(chance: Chance, { token }: Trial, fields: Fields, asJson: boolean): () => Request {
  const path = `${origin}/s/${token}${chance.is(0.25) ? "/answers" : ""}`;
  const headers = { origin };
  if (asJson) {
    const body = JSON.stringify(Object.fromEntries(fields));
    return () =>
      new Request(path, {
        method: "POST",
        body,
        headers: { ...headers, "content-type": "application/json" },
      });
  }
  if (chance.is(0.2)) {
    return () => {
      const body = new FormData();
      for (const [name, value] of fields) body.append(name, value);
      return new Request(path, { method: "POST", body, headers });
    };
  }
  const body = new URLSearchParams(fields).toString() +
    chance.one(["", "", "", "&%", "&%ff=%c3%28", "&&=&=x", "&q0=%00"]);
  const type = "application/x-www-form-urlencoded";
  return () => new Request(path, { method: "POST", body, headers: { ...headers, "content-type": type } });
}

/** Every text and every tick that has a field on the page stands there again. */
function givenBack(html: string, { definition, facts }: Trial, fields: Fields, said: string) {
  assert.match(html, /class="problem/, said);
  const { typed } = validateAnswers(definition, fields, undefined, facts);
  for (const { id, type } of definition.questions) {
    const given = (typed.get(id) ?? []).filter((text) => text.trim() !== "");
    if (type !== "text" || given.length === 0 || !html.includes(`data-id="${id}"`)) continue;
    const part = html.slice(html.indexOf(`data-id="${id}"`));
    const area = part.match(
      /^.*?(?:<textarea[^>]*>(.*?)<\/textarea>|<input\s+type="text"[^>]*?value="([^"]*)")/s,
    );
    const shown = decode(area?.[1] ?? area?.[2] ?? "");
    for (const text of given) {
      assert.ok(shown.includes(text), `${id}: ${shown.slice(0, 200)} for ${text.slice(0, 200)}, ${said}`);
    }
  }
}

async function isOneResponse(ctx: Ctx, { invitationId, definition }: Trial, said: string) {
  const found = await ctx.db.select().from(responses).where(eq(responses.invitationId, invitationId));
  assert.ok(found.length <= 1, said);
  for (const { id, surveyVersion } of found) {
    assert.equal(surveyVersion, 1, said);
    for (const answer of await ctx.db.select().from(answers).where(eq(answers.responseId, id))) {
      const question = definition.questions.find((each) => each.id === answer.questionId);
      assert.equal(answer.type, question?.type, said);
    }
  }
}
