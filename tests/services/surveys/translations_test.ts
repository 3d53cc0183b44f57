import assert from "node:assert/strict";
import { type Language, languages } from "../../../locales/languages.ts";
import { translator } from "../../../locales/translate.ts";
import { textsOf } from "../../../services/surveys/check.ts";
import { type SurveyDefinition, surveyDefinitionSchema } from "../../../services/surveys/definition.ts";
import { surveyTemplates } from "../../../services/surveys/catalogue.ts";
import {
  type Imported,
  type ImportProblem,
  importProblemCodes,
} from "../../../services/surveys/translations/apply_texts.ts";
import { decodeText } from "../../../services/csv/decode_text.ts";
import { exportCsv } from "../../../services/surveys/translations/export_csv.ts";
import { exportXliff, xliffVersions } from "../../../services/surveys/translations/export_xliff.ts";
import { withApostrophe, withoutApostrophe } from "../../../services/csv/formula_cells.ts";
import { importCsv } from "../../../services/surveys/translations/import_csv.ts";
import { importXliff } from "../../../services/surveys/translations/import_xliff.ts";
import { awkward, Chance, randomSurvey } from "../../support/random_survey.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const survey: SurveyDefinition = surveyDefinitionSchema.parse({
  title: { en: "How was it?", sv: "Hur var det?" },
  questions: [{
    id: "why",
    type: "choice",
    label: { en: "Why?" },
    options: [{ id: "price", label: { en: "Price" } }, { id: "other", label: { en: "Other" } }],
  }],
});

/** The same survey with nothing written in some languages. */
function without(definition: SurveyDefinition, ...gone: Language[]): SurveyDefinition {
  const copy = structuredClone(definition);
  for (const { text } of textsOf(copy)) for (const language of gone) delete text[language];
  return copy;
}

const said = (imported: Imported, language: Language) =>
  Object.fromEntries(
    textsOf(imported.definition).flatMap(({ path, text }) => text[language] ? [[path, text[language]]] : []),
  );

Deno.test("a table has a byte order mark, the place first, a column for each language, and CRLF", () => {
  const table = exportCsv(survey, ["en", "sv"]);
  assert.deepEqual([...table.slice(0, 3)], [0xef, 0xbb, 0xbf]);
  assert.equal(
    decodeText(table),
    "path,en,sv\r\ntitle,How was it?,Hur var det?\r\nq.why.label,Why?,\r\n" +
      "q.why.options.price,Price,\r\nq.why.options.other,Other,\r\n",
  );
});

Deno.test("a cell that a spreadsheet would run is made text, and is itself again afterwards", () => {
  const cases: [text: string, cell: string][] = [
    ["=1+1", "'=1+1"],
    ["+46", "'+46"],
    ["-x", "'-x"],
    ["@home", "'@home"],
    ["\tx", "'\tx"],
    ["\rx", "'\rx"],
    ["'=1", "''=1"],
    ["''=1", "'''=1"],
    ["'tis", "'tis"],
    ["'", "'"],
    ["plain", "plain"],
    ["1=1", "1=1"],
    ["", ""],
  ];
  for (const [text, cell] of cases) {
    assert.equal(withApostrophe(text), cell);
    assert.equal(withoutApostrophe(cell), text);
  }
});

Deno.test("no cell of a table begins as a formula does", () => {
  for (let seed = 0; seed < 200; seed++) {
    const table = decodeText(exportCsv(randomSurvey(new Chance(seed))));
    assert.doesNotMatch(table, /(?:^|[,\n])"?[=+\-@\t]/, `seed ${seed}`);
  }
});

const rewritten: [name: string, write: (csv: string) => Uint8Array][] = [
  ["as it was written", bytes],
  ["without a byte order mark", (csv) => bytes(csv.replace("\ufeff", ""))],
  ["in UTF-16", (csv) => utf16(csv, true)],
  ["in UTF-16, the other way round", (csv) => utf16(csv, false)],
  ["in UTF-16 without a byte order mark", (csv) => utf16(csv, true).slice(2)],
];

function utf16(text: string, little: boolean): Uint8Array {
  const marked = "\ufeff" + text.replace(/^\ufeff/, "");
  const view = new DataView(new ArrayBuffer(marked.length * 2));
  for (let index = 0; index < marked.length; index++) {
    view.setUint16(index * 2, marked.charCodeAt(index), little);
  }
  return new Uint8Array(view.buffer);
}

for (const [name, write] of rewritten) {
  Deno.test(`a table comes back as the same survey, ${name}`, () => {
    for (let seed = 0; seed < 300; seed++) {
      const definition = randomSurvey(new Chance(seed));
      const file = write("\ufeff" + decodeText(exportCsv(definition)));
      assert.deepEqual(importCsv(definition, file), { definition, changed: 0, problems: [] }, `seed ${seed}`);
      const blank = importCsv(without(definition, "da", "de"), file);
      assert.deepEqual(blank.definition, definition, `seed ${seed}`);
      assert.equal(blank.changed, 2 * textsOf(definition).length);
    }
  });
}

Deno.test("an XLIFF file comes back as the same survey, in either version", () => {
  for (let seed = 0; seed < 300; seed++) {
    const definition = randomSurvey(new Chance(seed));
    const version = xliffVersions[seed % 2];
    const file = exportXliff(definition, { source: "en", target: "fi", name: `<"${seed}" & more>`, version });
    for (const write of [bytes, (text: string) => utf16(text, true)]) {
      assert.deepEqual(importXliff(definition, write(file)), { definition, changed: 0, problems: [] });
      assert.deepEqual(
        importXliff(without(definition, "fi"), write(file)).definition,
        definition,
        `seed ${seed}`,
      );
    }
  }
});

Deno.test("every ready-made survey comes back as it was, from both kinds of file", () => {
  for (const { key, definition } of surveyTemplates) {
    assert.deepEqual(
      importCsv(without(definition, ...languages), exportCsv(definition)).definition,
      definition,
      key,
    );
    for (const version of xliffVersions) {
      const file = bytes(exportXliff(definition, { source: "sv", target: "de", name: key, version }));
      assert.deepEqual(importXliff(without(definition, "de"), file).definition, definition, key);
    }
  }
});

Deno.test("line ends of every kind in a text come back as they were", () => {
  const text = "one\rtwo\r\nthree\nfour";
  const definition = { ...survey, title: { en: text, sv: text } };
  assert.equal(importCsv(without(definition, "sv"), exportCsv(definition)).definition.title.sv, text);
  for (const version of xliffVersions) {
    const file = bytes(exportXliff(definition, { source: "en", target: "sv", name: "x", version }));
    assert.equal(importXliff(without(definition, "sv"), file).definition.title.sv, text);
  }
});

type Table = [name: string, csv: string, sv: Record<string, string>, problems?: ImportProblem[]];

const before = { title: "Hur var det?" };
const tables: Table[] = [
  ["semicolons", "path;en;sv\ntitle;x;Hur gick det?\n", { title: "Hur gick det?" }],
  ["tabs", "path\tsv\ntitle\tHur gick det?\n", { title: "Hur gick det?" }],
  ["a quoted header", '"path";"sv"\n"title";"Hur; gick ""det""?"\n', { title: 'Hur; gick "det"?' }],
  ["line breaks in a cell", 'path,sv\ntitle,"Hur\ngick det?"\n', { title: "Hur\ngick det?" }],
  ["no line end at the end", "path,sv\ntitle,Hur gick det?", { title: "Hur gick det?" }],
  ["line ends of old", "path,sv\rtitle,Hur gick det?\r", { title: "Hur gick det?" }],
  ["columns in another order", "path,sv,en\ntitle,Hur gick det?,Y\n", { title: "Hur gick det?" }],
  ["a region", "path,sv-SE\ntitle,Hur gick det?\n", { title: "Hur gick det?" }],
  ["empty cells and rows", "path,sv\n\ntitle,\n , \nq.why.label,   \n,,\n", before],
  ["fewer cells", "path,en,sv\ntitle\nq.why.label,Why?,Varför?\n", { ...before, "q.why.label": "Varför?" }],
  ["rows in any order", "path,sv\nq.why.options.other,Annat\ntitle,Hej?\n", {
    title: "Hej?",
    "q.why.options.other": "Annat",
  }],
  ["a place that is not there", "path,sv\nq.gone.label,Hej\n\ntitle,Hej?\n", { title: "Hej?" }, [
    { line: 2, path: "q.gone.label", problem: "unknown_path" },
  ]],
  ["a place that is not there, after a cell of several lines", 'path,sv\ntitle,"a\r\nb"\n__proto__,x\n', {
    title: "a\r\nb",
  }, [{ line: 4, path: "__proto__", problem: "unknown_path" }]],
  ["a text that the question does not have", "path,sv\nq.why.help,Hej\n", before, [
    { line: 2, path: "q.why.help", problem: "unknown_path" },
  ]],
  ["a language that is not one of ours", "path,sv,fr\ntitle,Hej?,Salut ?\n", { title: "Hej?" }, [
    { line: 1, problem: "unknown_language", what: "fr" },
  ]],
  ["a language twice", "path,sv,SV\ntitle,Hej?,Hallå?\n", { title: "Hej?" }, [
    { line: 1, problem: "twice", what: "SV" },
  ]],
  ["a place twice", "path,sv\ntitle,Hej?\ntitle,Hallå?\n", { title: "Hej?" }, [
    { line: 3, path: "title", problem: "twice" },
  ]],
  ["a comma without quotes", "path,sv\ntitle,Hej, du?\nq.why.label,Varför?\n", {
    ...before,
    "q.why.label": "Varför?",
  }, [{ line: 2, path: "title", problem: "too_many_cells" }]],
  ["a text that is too long", `path,sv\ntitle,${"x".repeat(2001)}\n`, before, [
    { line: 2, path: "title", problem: "too_long" },
  ]],
  ["what cannot be stored", "path,sv\ntitle,H\0ej?\n", { title: "Hej?" }],
];

for (const [name, csv, sv, problems = []] of tables) {
  Deno.test(`takes a table with ${name}`, () => {
    const imported = importCsv(survey, bytes(csv));
    assert.deepEqual(said(imported, "sv"), sv);
    assert.deepEqual(imported.problems, problems);
    assert.doesNotThrow(() => surveyDefinitionSchema.parse(imported.definition));
  });
}

/** As Excel saves a table, by what its owner chose and where the computer stands. */
const saved: [name: string, encode: (csv: string) => Uint8Array][] = [
  ["CSV UTF-8", (csv) => bytes("\ufeff" + csv)],
  ["UTF-8 of another program", bytes],
  ["Unicode text", (csv) => utf16(csv, true)],
  ["Windows-1252", (csv) => Uint8Array.from(csv, (mark) => mark === "€" ? 0x80 : mark.charCodeAt(0))],
];
for (const [name, encode] of saved) {
  for (const [kind, mark] of [["commas", ","], ["semicolons", ";"], ["tabs", "\t"]] as const) {
    Deno.test(`takes a table that Excel saved as ${name} with ${kind}`, () => {
      const rows = [
        ["path", "en", "sv"],
        ["title", "How was it?", '"Hur gick köpet av ""åäö""; för 5 €, då?"'],
        ["q.why.label", "Why?", '"Var\nför?"'],
        ["q.why.options.price", "Price", "Priset"],
      ];
      const csv = rows.map((row) => row.join(mark) + "\r\n").join("");
      const imported = importCsv(survey, encode(csv));
      assert.deepEqual(imported.problems, []);
      assert.deepEqual(said(imported, "sv"), {
        title: 'Hur gick köpet av "åäö"; för 5 €, då?',
        "q.why.label": "Var\nför?",
        "q.why.options.price": "Priset",
      });
    });
  }
}

const broken: [name: string, csv: string, line: number, problem: string][] = [
  ["a quote that never ends", 'path,sv\ntitle,Hej?\nq.why.label,"Var\nför?\n', 3, "malformed"],
  [
    "a quote that never ends, after cells of several lines",
    'path,sv\r\ntitle,"a\r\nb"\r\nq.why.label,"x\r\n',
    4,
    "malformed",
  ],
  ["words after a quote", 'path,sv\ntitle,Hej?\nq.why.label,"Var"för\n', 3, "malformed"],
  ["a quote in a cell without", 'path,sv\ntitle,He"j"?\n', 2, "malformed"],
  ["a broken first line", 'path,"sv\n', 1, "malformed"],
  ["another first column", "key,sv\ntitle,Hej?\n", 1, "not_ours"],
  ["nothing", "", 1, "not_ours"],
  ["a picture", "\x89PNG\r\n\x1a\n", 1, "not_ours"],
];

for (const [name, csv, line, problem] of broken) {
  Deno.test(`changes nothing for a table with ${name}, and says where`, () => {
    const imported = importCsv(survey, bytes(csv));
    assert.equal(imported.definition, survey);
    assert.equal(imported.changed, 0);
    assert.deepEqual(imported.problems.map((each) => [each.line, each.problem]), [[line, problem]]);
  });
}

const file = (units: string, attributes = 'source-language="en" target-language="sv-SE"', version = "1.2") =>
  `<?xml version="1.0"?>\n<xliff version="${version}" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n` +
  `<file original="x" ${attributes} datatype="plaintext"><body>\n${units}\n</body></file>\n</xliff>`;
const unit = (id: string, source: string, target: string) =>
  `<trans-unit id="${id}"><source>${source}</source>${target}</trans-unit>`;

const xliffs: [name: string, xml: string, sv: Record<string, string>, problems?: ImportProblem[]][] = [
  ["a translation", file(unit("title", "How was it?", "<target>Hej?</target>")), { title: "Hej?" }],
  [
    "entities and CDATA",
    file(unit("title", "How was it?", "<target>&lt;Hej&gt; &amp; <![CDATA[<du>]]>?</target>")),
    {
      title: "<Hej> & <du>?",
    },
  ],
  [
    "marks in a text",
    file(unit("title", "How was it?", '<target>Hej <g id="1">du</g><x id="2"/>?</target>')),
    {
      title: "Hej du?",
    },
  ],
  [
    "a prefix",
    file(unit("title", "How was it?", "<target>Hej?</target>")).replaceAll(
      /<(\/?)(xliff|file|body|trans-unit|source|target)\b/g,
      "<$1x:$2",
    ).replace("xmlns=", "xmlns:x="),
    { title: "Hej?" },
  ],
  [
    "suggestions of a program",
    file(unit(
      "title",
      "How was it?",
      "<target>Hej?</target><alt-trans><source>Other</source><target>Fel?</target></alt-trans>",
    )),
    { title: "Hej?" },
  ],
  [
    "units in a group with new numbers",
    file(
      '<group><trans-unit id="17" resname="title"><source>How was it?</source><target>Hej?</target></trans-unit></group>',
    ),
    { title: "Hej?" },
  ],
  ["an empty target", file(unit("title", "How was it?", "<target/>")), before],
  ["no target", file(unit("title", "How was it?", "")), before],
  [
    "a target that waits",
    file(unit("title", "How was it?", '<target state="new">How was it?</target>')),
    before,
  ],
  ["a place that is not there", file(unit("q.x.label", "X", "<target>Y</target>")), before, [
    { line: 4, path: "q.x.label", problem: "unknown_path" },
  ]],
  ["another source", file(unit("title", "How did it go?", "<target>Hur gick det?</target>")), {
    title: "Hur gick det?",
  }, [{ line: 4, path: "title", problem: "source_changed" }]],
  ["the source on more lines", file(unit("title", "How\n  was it?", "<target>Hej?</target>")), {
    title: "Hej?",
  }],
  [
    "a language that is not one of ours",
    file(
      unit("title", "How was it?", "<target>Salut ?</target>"),
      'source-language="en" target-language="fr"',
    ),
    before,
    [{ line: 3, problem: "unknown_language", what: "fr" }],
  ],
  [
    "a place twice",
    file(
      `${unit("title", "How was it?", "<target>A?</target>")}\n${
        unit("title", "How was it?", "<target>B?</target>")
      }`,
    ),
    { title: "A?" },
    [{ line: 5, path: "title", problem: "twice" }],
  ],
];

for (const [name, xml, sv, problems = []] of xliffs) {
  Deno.test(`takes XLIFF with ${name}`, () => {
    const imported = importXliff(survey, bytes(xml));
    assert.deepEqual(said(imported, "sv"), sv);
    assert.deepEqual(imported.problems, problems);
  });
}

/** XLIFF 2, where a text may be cut into sentences. */
const second = (pieces: string, attributes = 'srcLang="en" trgLang="sv-SE"', version = "2.0") =>
  `<?xml version="1.0"?>\n<xliff version="${version}" xmlns="urn:oasis:names:tc:xliff:document:2.0" ` +
  `${attributes}>\n<file id="f1"><group id="g1">\n<unit id="title">${pieces}</unit>\n</group></file>\n</xliff>`;
const segment = (source: string, target?: string, attributes = "") =>
  `<segment${attributes}><source>${source}</source>${
    target === undefined ? "" : `<target>${target}</target>`
  }</segment>`;

const seconds: [name: string, xml: string, sv: Record<string, string>, problems?: ImportProblem[]][] = [
  ["a translation", second(segment("How was it?", "Hej?")), { title: "Hej?" }],
  ["version 2.1", second(segment("How was it?", "Hej?"), undefined, "2.1"), { title: "Hej?" }],
  ["a state", second(segment("How was it?", "Hej?", ' state="final"')), { title: "Hej?" }],
  [
    "a name beside a new number",
    second(segment("How was it?", "Hej?")).replace('unit id="title"', 'unit id="17" name="title"'),
    { title: "Hej?" },
  ],
  [
    "a text cut into sentences",
    second(
      segment("How", "Hur") + "<ignorable><source> </source></ignorable>" + segment("was it?", "gick det?"),
    ),
    { title: "Hur gick det?" },
  ],
  [
    "sentences in another order",
    second(
      '<segment><source>How</source><target order="3">hur?</target></segment>' +
        '<ignorable><source> </source><target order="2">, </target></ignorable>' +
        '<segment><source>was it?</source><target order="1">Det gick</target></segment>',
    ),
    { title: "Det gick, hur?" },
  ],
  [
    "marks, and what stands for them",
    second(
      '<originalData><data id="d1">{store}</data></originalData>' +
        segment(
          "How was it?",
          '<pc id="1"><mrk id="m" type="term">Hej</mrk></pc> <ph id="2" dataRef="d1"/><cp hex="0021"/>',
        ),
    ),
    { title: "Hej {store}!" },
  ],
  ["a character that is none", second(segment("How was it?", 'Hej<cp hex="110000"/>')), {
    title: "Hej\ufffd",
  }],
  [
    "suggestions and notes of a program",
    second(
      "<notes><note>Kort!</note></notes>" +
        '<m:matches xmlns:m="urn:oasis:names:tc:xliff:matches:2.0"><m:match ref="#1"><source>Other</source>' +
        "<target>Fel?</target></m:match></m:matches>" + segment("How was it?", "Hej?"),
    ),
    { title: "Hej?" },
  ],
  ["no target", second(segment("How was it?")), before],
  ["an empty target", second(segment("How was it?", "")), before],
  ["a target that waits", second(segment("How was it?", "How was it?", ' state="initial"')), before],
  ["a guess that nobody has looked at", second(segment("How was it?", "Hej?", ' state="initial"')), before, [
    { line: 4, path: "title", problem: "not_translated" },
  ]],
  ["half a translation", second(segment("How", "Hur") + segment("was it?")), before, [
    { line: 4, path: "title", problem: "half_translated" },
  ]],
  ["another source", second(segment("How did it go?", "Hur gick det?")), { title: "Hur gick det?" }, [
    { line: 4, path: "title", problem: "source_changed" },
  ]],
  [
    "a language that is not one of ours",
    second(segment("How was it?", "Salut ?"), 'srcLang="en" trgLang="fr"'),
    before,
    [{ line: 2, problem: "unknown_language", what: "fr" }],
  ],
  ["no language to translate into", second(segment("How was it?", "Hej?"), 'srcLang="en"'), before, [
    { line: 2, problem: "unknown_language", what: "" },
  ]],
  ["a place that is not there", second(segment("X", "Y")).replace('"title"', '"q.x.label"'), before, [
    { line: 4, path: "q.x.label", problem: "unknown_path" },
  ]],
];

for (const [name, xml, sv, problems = []] of seconds) {
  Deno.test(`takes XLIFF 2 with ${name}`, () => {
    const imported = importXliff(survey, bytes(xml));
    assert.deepEqual(said(imported, "sv"), sv);
    assert.deepEqual(imported.problems, problems);
  });
}

const good = unit("title", "How was it?", "<target>Hej?</target>");
const brokenXml: [name: string, xml: string, line: number, problem: string][] = [
  [
    "a tag that is not closed",
    file(`${good}\n<trans-unit id="q.why.label"><source>Why?</trans-unit>`),
    5,
    "malformed",
  ],
  [
    "an entity of its own",
    '<!DOCTYPE x [<!ENTITY a "aaaa">]>\n' + file(good.replace("Hej", "&a;")).split("\n").slice(1).join("\n"),
    4,
    "malformed",
  ],
  ["an ampersand alone", file(`${good}\n${good.replace("Hej", "Hej & hå")}`), 5, "malformed"],
  ["its end missing", file(good).slice(0, -20), 5, "malformed"],
  ["another root", `<resources>\n${good}</resources>`, 1, "not_ours"],
  ["version 3", file(good, undefined, "3.0"), 2, "not_ours"],
  ["no version", file(good, undefined, ""), 2, "not_ours"],
  ["version 2 and its end missing", second(segment("How was it?", "Hej?")).slice(0, -20), 5, "malformed"],
  ["a table in it", "path,sv\ntitle,Hej?\n", 1, "not_ours"],
  ["nothing", "", 1, "not_ours"],
];

for (const [name, xml, line, problem] of brokenXml) {
  Deno.test(`changes nothing for XLIFF with ${name}, and says where`, () => {
    const imported = importXliff(survey, bytes(xml));
    assert.equal(imported.definition, survey);
    assert.deepEqual(imported.problems.map((each) => [each.line, each.problem]), [[line, problem]]);
  });
}

Deno.test("an import never touches the survey that it was given", () => {
  const given = structuredClone(survey);
  importCsv(given, bytes("path,sv,fi\ntitle,Hej?,Hei?\n"));
  importXliff(given, bytes(file(good)));
  assert.deepEqual(given, survey);
});

Deno.test("a file that is far too large is not read", () => {
  const large = new Uint8Array(5_000_001).fill(97);
  for (const read of [importCsv, importXliff]) {
    assert.deepEqual(read(survey, large).problems, [{ line: 1, problem: "too_large" }]);
  }
});

Deno.test("no mixture of bytes makes an import fail", () => {
  const table = exportCsv({
    ...survey,
    title: Object.fromEntries(languages.map((each) => [each, awkward.join("")])),
  });
  const [xliff, xliff2] = xliffVersions.map((version) =>
    bytes(exportXliff(survey, { source: "en", target: "sv", name: "x", version }))
  );
  for (let seed = 0; seed < 400; seed++) {
    const chance = new Chance(seed);
    for (
      const [whole, read] of [[table, importCsv], [xliff!, importXliff], [xliff2!, importXliff]] as const
    ) {
      const damaged = Uint8Array.from(whole, (byte) => chance.is(0.01) ? chance.below(256) : byte)
        .slice(0, chance.is(0.3) ? chance.below(whole.length) : undefined);
      const imported = read(survey, damaged);
      assert.ok(imported.problems.every(({ line }) => line >= 1), `seed ${seed}`);
      assert.doesNotThrow(() => surveyDefinitionSchema.parse(imported.definition), `seed ${seed}`);
    }
  }
});

for (const language of languages) {
  Deno.test(`what is wrong with a file is said in ${language}`, () => {
    const t = translator(language);
    for (const code of importProblemCodes) {
      const text = t(`hints.import.${code}`, { what: "WHAT", path: "PATH" });
      assert.equal(text.includes("WHAT"), ["malformed", "unknown_language"].includes(code), text);
      assert.equal(text.includes("PATH"), code === "unknown_path", text);
    }
  });
}
