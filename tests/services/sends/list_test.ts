import assert from "node:assert/strict";
import { DomainError } from "../../../services/errors.ts";
import { createSend, replaceList } from "../../../services/sends/create.ts";
import { problemRows } from "../../../services/sends/read.ts";
import { remapSend } from "../../../services/sends/remap.ts";
import { removeSend } from "../../../services/sends/remove.ts";
import { reportSend } from "../../../services/sends/report.ts";
import { getSend } from "../../../services/sends/send.ts";
import { startSend } from "../../../services/sends/start.ts";
import { as } from "../../../services/context.ts";
import { newId } from "../../../services/ids.ts";
import { eachEngine } from "../../support/database.ts";
import { aStore, aSurvey } from "../../support/world.ts";
import { aDraft, all, csv, people, sendContext } from "./scene.ts";

const mixed = [
  "E-post;Namn;Mobil;Ordernr;Datum",
  'asa@example.se;"Öberg, Åsa";070-123 45 67;1001;2026-11-18',
  "trasig@;Per;;1002;",
  "ASA@example.se;Åsa igen;;1003;",
  ";Utan adress;;;",
  '"per@example.se";"Per ""Pelle"" Ek";;"10',
  '04";',
  "eva@example.se;Eva;;1005;31.2.2026",
  "bo@example.se;Bo;;1006;;för mycket",
].join("\r\n");

const faults = (error: unknown) => {
  assert.ok(error instanceof DomainError, String(error));
  return error.fields.map(({ pointer, detail }) => `${pointer} ${detail}`);
};
const faultOf = (work: Promise<unknown>) => work.then(() => ["nothing"], faults);

eachEngine("reads a list, says of each row what is wrong with it, and asks nobody yet", async ({ db }) => {
  const { ctx } = sendContext(db);
  const { id } = await aDraft(ctx, mixed);
  const send = await getSend(ctx, id);
  assert.equal(send.name, "kunder");
  assert.deepEqual(send.columns, ["E-post", "Namn", "Mobil", "Ordernr", "Datum"]);
  assert.deepEqual(send.mapping, { email: 0, firstName: 1, phone: 2, orderNumber: 3, date: 4 });
  const { rows, customers, asks } = await all(ctx);
  assert.deepEqual(rows.map(({ row, state, problem }) => [row, state, problem]), [
    [2, "ready", null],
    [3, "invalid", "bad_email"],
    [4, "duplicate", "duplicate 2"],
    [5, "invalid", "no_address"],
    [6, "ready", null],
    [7, "invalid", "bad_date"],
    [8, "invalid", "too_many_cells"],
  ]);
  assert.deepEqual(rows[0]!.person, {
    email: "asa@example.se",
    phone: "+46701234567",
    firstName: "Åsa",
    lastName: "Öberg",
    orderNumber: "1001",
    date: "2026-11-18",
  });
  assert.deepEqual([customers, asks], [[], []]);
  assert.deepEqual((await problemRows(ctx, id)).map(({ row }) => row), [3, 4, 5, 7, 8]);
});

eachEngine(
  "leaves the list as it was when another file cannot be read, wherever it breaks",
  async ({ db }) => {
    const { ctx } = sendContext(db);
    const { id } = await aDraft(ctx, people(3));
    const before = await all(ctx);
    const files: [File, string][] = [
      [csv(people(2_500, 50) + 'x@example.se;"aldrig slut'), "/file unclosed_quote 2502"],
      [csv(""), "/file empty"],
      [csv("\n\n"), "/file only_blank"],
      [csv(";;\r\n;;\r\n"), "/file only_blank"],
      [csv("\ufeff"), "/file only_blank"],
      [csv("E-post;Namn\n"), "/file only_headings"],
      [csv("%PDF-1.4\n"), "/file pdf"],
      [new File([Uint8Array.of(0x50, 0x4b, 3, 4, 0)], "kunder.csv"), "/file archive"],
      [new File([Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0)], "kunder.csv"), "/file workbook"],
      [csv(`a@example.se${";".repeat(200)}x`), "/file too_many_columns"],
    ];
    for (const [file, problem] of files) {
      assert.deepEqual(await faultOf(replaceList(ctx, id, file)), [problem]);
      assert.deepEqual(await all(ctx), before);
    }
    await replaceList(ctx, id, csv("mejl\nny@example.se\n", "ny.csv"));
    const { rows, sends } = await all(ctx);
    assert.deepEqual(rows.map(({ person }) => person), [{ email: "ny@example.se" }]);
    assert.deepEqual([sends[0]!.fileName, sends[0]!.columns, sends[0]!.mapping], ["ny.csv", ["mejl"], {
      email: 0,
    }]);
  },
);

eachEngine("a new send whose file cannot be read leaves nothing behind", async ({ db }) => {
  const { ctx } = sendContext(db);
  const survey = await aSurvey(ctx);
  const make = (over: object) =>
    faultOf(createSend(ctx, { name: "", surveyId: survey.id, channel: "email", file: csv("x"), ...over }));
  assert.deepEqual(await make({ file: csv('a\n"') }), ["/file unclosed_quote 2"]);
  assert.deepEqual(await make({ surveyId: newId(ctx.now()) }), ["/surveyId survey"]);
  assert.deepEqual(await make({ surveyId: "x' or 1=1", name: "x".repeat(200) }), [
    "/name too_long",
    "/surveyId survey",
  ]);
  assert.deepEqual(await make({ channel: "sms" }), ["/channel no_provider"]);
  const empty = { ...await aSurvey(ctx, { archivedAt: ctx.now() }) };
  assert.deepEqual(await make({ surveyId: empty.id }), ["/surveyId survey"]);
  assert.deepEqual((await all(ctx)).sends, []);
});

eachEngine("checks every row anew when the columns are said to be something else", async ({ db }) => {
  const { ctx } = sendContext(db);
  const { id } = await aDraft(ctx, "Foo;Bar\nåsa;asa@example.se\nper;per@example.se\nigen;per@example.se\n");
  await remapSend(ctx, id, { mapping: { firstName: 1, email: 0 }, headings: true });
  assert.deepEqual((await all(ctx)).rows.map(({ problem }) => problem), [
    "bad_email",
    "bad_email",
    "bad_email",
  ]);
  await remapSend(ctx, id, { mapping: { firstName: 0, email: 1 }, headings: true });
  const { rows } = await all(ctx);
  assert.deepEqual(rows.map(({ state, problem, person }) => [state, problem, person?.firstName]), [
    ["ready", null, "åsa"],
    ["ready", null, "per"],
    ["duplicate", "duplicate 3", "igen"],
  ]);
  assert.deepEqual(await faultOf(remapSend(ctx, id, { mapping: { email: 7 }, headings: true })), [
    "/email column",
  ]);
  assert.deepEqual(
    await faultOf(remapSend(ctx, id, { mapping: { email: 1, firstName: 1 }, headings: true })),
    [
      "/firstName twice",
    ],
  );
  assert.deepEqual((await all(ctx)).rows, rows);
});

eachEngine("a first row that was taken for headings becomes a row, and back again", async ({ db }) => {
  const { ctx } = sendContext(db);
  const { id } = await aDraft(ctx, "kalle;x\nasa@example.se;Åsa\nper@example.se;Per\n");
  const mapping = { email: 0, firstName: 1 };
  await remapSend(ctx, id, { mapping, headings: false });
  assert.deepEqual((await all(ctx)).rows.map(({ row, cells, problem }) => [row, cells[0], problem]), [
    [1, "kalle", "bad_email"],
    [2, "asa@example.se", null],
    [3, "per@example.se", null],
  ]);
  assert.deepEqual((await getSend(ctx, id)).columns, ["", ""]);
  await remapSend(ctx, id, { mapping, headings: true });
  assert.deepEqual((await all(ctx)).rows.map(({ row }) => row), [2, 3]);
  assert.deepEqual((await getSend(ctx, id)).columns, ["kalle", "x"]);
});

eachEngine("a list without headings is understood by what stands in it", async ({ db }) => {
  const { ctx } = sendContext(db);
  const { id } = await aDraft(ctx, "asa@example.se\tÅsa Öberg\t#1001\nper@example.se\tPer Ek\t#1002\n");
  const send = await getSend(ctx, id);
  assert.deepEqual([send.columns, send.mapping], [["", "", ""], { email: 0, firstName: 1, orderNumber: 2 }]);
  assert.deepEqual((await all(ctx)).rows.map(({ row, state }) => [row, state]), [[1, "ready"], [2, "ready"]]);
});

eachEngine("reports every row, harmless for spreadsheets", async ({ db }) => {
  const { ctx } = sendContext(db);
  const { id } = await aDraft(ctx, 'E-post;Namn\n=cmd()@;"=1+1; ""x"""\nasa@example.se;Åsa\n');
  const words = {
    heads: ["Rad", "Vad"] as [string, string],
    outcome: ({ state, why }: { state: string; why: string | null }) => why ?? state,
  };
  const report = await new Response(reportSend(ctx, await getSend(ctx, id), words)).text();
  assert.equal(
    report,
    `Rad,Vad,E-post,Namn\r\n2,bad_email,'=cmd()@,"'=1+1; ""x"""\r\n3,ready,asa@example.se,Åsa\r\n`,
  );
});

eachEngine("only who may change settings makes, maps, starts, removes or reports a send", async ({ db }) => {
  const { ctx } = sendContext(db);
  const { id, survey } = await aDraft(ctx, people(1));
  const agent = as(ctx, { kind: "agent", id: newId(ctx.now()), name: "Maja", role: "agent" });
  const send = await getSend(ctx, id);
  const words = { heads: ["", ""] as [string, string], outcome: () => "" };
  const tries: (() => unknown)[] = [
    () => createSend(agent, { name: "", surveyId: survey.id, channel: "email", file: csv("a@b.se") }),
    () => replaceList(agent, id, csv("a@b.se")),
    () => remapSend(agent, id, { mapping: {}, headings: true }),
    () => startSend(agent, id, { at: "", perHour: "" }),
    () => removeSend(agent, id),
    () => reportSend(agent, send, words),
  ];
  for (const attempt of tries) {
    await assert.rejects(async () => await attempt(), (error) => (error as DomainError).code === "forbidden");
  }
  await removeSend(ctx, id);
  assert.deepEqual((await all(ctx)).rows, []);
});

eachEngine("takes what lists of other shops bring: a store's own country for numbers", async ({ db }) => {
  const { ctx } = sendContext(db);
  const store = await aStore(ctx, { country: "DK" });
  const survey = await aSurvey(ctx, { storeId: store.id });
  await createSend(ctx, {
    name: " Julmarknad ",
    surveyId: survey.id,
    channel: "email",
    file: csv("mail,tlf\na@b.dk,20 12 34 56\n"),
  });
  const { rows, sends } = await all(ctx);
  assert.equal(rows[0]!.person?.phone, "+4520123456");
  assert.equal(sends[0]!.name, "Julmarknad");
});
