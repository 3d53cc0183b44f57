import assert from "node:assert/strict";
import { delimiterOf } from "../../../services/csv/delimiter.ts";
import { encodingOf } from "../../../services/csv/encoding.ts";
import { type CsvRow, readRows, UnreadableTable } from "../../../services/csv/read_rows.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, bigEndian = false, mark = true) => {
  const bytes = new Uint8Array((text.length + (mark ? 1 : 0)) * 2);
  const view = new DataView(bytes.buffer);
  if (mark) view.setUint16(0, 0xfeff, !bigEndian);
  for (let at = 0; at < text.length; at++) {
    view.setUint16((at + (mark ? 1 : 0)) * 2, text.charCodeAt(at), !bigEndian);
  }
  return bytes;
};
/** Only what Windows-1252 has in common with Latin-1, and the euro. */
const windows1252 = (text: string) =>
  Uint8Array.from([...text], (each) => each === "€" ? 0x80 : each.charCodeAt(0));

/** As Excel on a Mac writes its plain "CSV". */
const macintosh = (text: string) =>
  Uint8Array.from(
    [...text],
    (each) =>
      ({ "Å": 0x81, "Ö": 0x85, "ä": 0x8a, "å": 0x8c, "ö": 0x9a, "€": 0xdb })[each] ?? each.charCodeAt(0),
  );

async function read(bytes: Uint8Array | string): Promise<CsvRow[]> {
  const file = new Blob([typeof bytes === "string" ? utf8(bytes) : bytes.slice()]);
  return await Array.fromAsync(readRows(file));
}

const table =
  "E-post;Namn;Vara\r\nåsa@exämple.se;Åsa Öberg;Kaffe, mörkrost\r\nper@example.se;Per;Tekanna 5 €\r\n";
const asRead: CsvRow[] = [
  { row: 1, cells: ["E-post", "Namn", "Vara"] },
  { row: 2, cells: ["åsa@exämple.se", "Åsa Öberg", "Kaffe, mörkrost"] },
  { row: 3, cells: ["per@example.se", "Per", "Tekanna 5 €"] },
];

const written: [string, Uint8Array, string][] = [
  ["UTF-8", utf8(table), "utf-8"],
  ["UTF-8 with its mark", utf8("\ufeff" + table), "utf-8"],
  ["UTF-16 LE with its mark", utf16(table), "utf-16le"],
  ["UTF-16 BE with its mark", utf16(table, true), "utf-16be"],
  ["UTF-16 LE without a mark", utf16(table, false, false), "utf-16le"],
  ["UTF-16 BE without a mark", utf16(table, true, false), "utf-16be"],
  ["Windows-1252", windows1252(table), "windows-1252"],
  ["a Mac's own letters", macintosh(table), "macintosh"],
];
for (const [name, bytes, encoding] of written) {
  Deno.test(`reads a table in ${name}`, async () => {
    assert.equal(await encodingOf(new Blob([bytes.slice()])), encoding);
    assert.deepEqual(await read(bytes), asRead);
  });
}

Deno.test("takes a few foreign letters in Windows-1252 for no Mac's", async () => {
  // Škoda, Tomáš, 10 €, Räksmörgås…
  for (
    const words of [[0x8a, 0x6b, 0x6f], [0x6d, 0xe1, 0x9a, 0x20], [0x41, 0x80], [0x72, 0xe4, 0x6b, 0x85]]
  ) {
    assert.equal(await encodingOf(new Blob([Uint8Array.from([0x61, 0x0a, ...words])])), "windows-1252");
  }
});

const shapes: [string, string, CsvRow[]][] = [
  ["commas", "a,b\n1,2\n", [{ row: 1, cells: ["a", "b"] }, { row: 2, cells: ["1", "2"] }]],
  ["tabs", "a\tb\n1\t2, 3\n", [{ row: 1, cells: ["a", "b"] }, { row: 2, cells: ["1", "2, 3"] }]],
  ["bars", "a|b\n1|2\n", [{ row: 1, cells: ["a", "b"] }, { row: 2, cells: ["1", "2"] }]],
  ["one column", "a@example.se\nb@example.se", [
    { row: 1, cells: ["a@example.se"] },
    { row: 2, cells: ["b@example.se"] },
  ]],
  ["a line that says what stands between", "sep=|\r\na,b|c\r\n1,2|3\r\n", [
    { row: 2, cells: ["a,b", "c"] },
    { row: 3, cells: ["1,2", "3"] },
  ]],
  ["quotes, a quote in them and a line break", 'a;b\r\n"en ""bra"" sak";"rad 1\r\nrad 2"\r\n', [
    { row: 1, cells: ["a", "b"] },
    { row: 2, cells: ['en "bra" sak', "rad 1\r\nrad 2"] },
  ]],
  ["delimiters within quotes", '"a;b",c\n"d;e",f\n', [
    { row: 1, cells: ["a;b", "c"] },
    { row: 2, cells: ["d;e", "f"] },
  ]],
  ["a quote within a word", 'a;b\n27" skärm;1\n', [
    { row: 1, cells: ["a", "b"] },
    { row: 2, cells: ['27" skärm', "1"] },
  ]],
  ["empty lines, which are counted", "a;b\n\n;\n1;2\n\n", [
    { row: 1, cells: ["a", "b"] },
    { row: 4, cells: ["1", "2"] },
  ]],
  ["rows of different length", "a;b\n1\n1;2;3\n", [
    { row: 1, cells: ["a", "b"] },
    { row: 2, cells: ["1"] },
    { row: 3, cells: ["1", "2", "3"] },
  ]],
  ["old line ends", "a;b\r1;2\r", [{ row: 1, cells: ["a", "b"] }, { row: 2, cells: ["1", "2"] }]],
  ["mixed line ends", "a;b\r\n1;2\n3;4", [
    { row: 1, cells: ["a", "b"] },
    { row: 2, cells: ["1", "2"] },
    { row: 3, cells: ["3", "4"] },
  ]],
  ["nothing", "", []],
  ["only empty lines", "\n\n ; \n", []],
];
for (const [name, text, expected] of shapes) {
  Deno.test(`reads a table with ${name}`, async () => assert.deepEqual(await read(text), expected));
}

/** How a ZIP archive begins: the header of its first file. */
const zipWith = (name: string) =>
  Uint8Array.from([
    0x50,
    0x4b,
    3,
    4,
    20,
    0,
    ...Array(20).fill(0),
    name.length,
    0,
    0,
    0,
    ...new TextEncoder().encode(name),
  ]);
const refused: [string, Uint8Array | string, string, number | undefined][] = [
  ["a quote that is never closed", 'a;b\n1;2\n"3;4\n5;6\n', "unclosed_quote", 3],
  ["a quote that swallows the rest", `a;b\n"${"x;y\n".repeat(40_000)}`, "row_too_long", 2],
  ["an Excel workbook", zipWith("[Content_Types].xml"), "workbook", undefined],
  ["a workbook of another program", zipWith("xl/workbook.xml"), "workbook", undefined],
  [
    "a LibreOffice spreadsheet",
    zipWith("mimetypeapplication/vnd.oasis.opendocument.spreadsheet"),
    "spreadsheet",
    undefined,
  ],
  ["an archive", zipWith("kunder.csv"), "archive", undefined],
  ["an empty archive", Uint8Array.of(0x50, 0x4b, 5, 6, 0, 0), "archive", undefined],
  ["a gzipped file", Uint8Array.of(0x1f, 0x8b, 8, 0), "archive", undefined],
  ["a PDF", "%PDF-1.7\n%âãÏÓ\n1 0 obj", "pdf", undefined],
  ["an old Excel workbook", Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1), "workbook", undefined],
  [
    "a picture",
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 73),
    "not_text",
    undefined,
  ],
];
for (const [name, bytes, problem, row] of refused) {
  Deno.test(`says why ${name} cannot be read, and where`, async () => {
    await assert.rejects(read(bytes), (error) => {
      assert.ok(error instanceof UnreadableTable, String(error));
      assert.deepEqual([error.problem, error.row], [problem, row]);
      return true;
    });
  });
}

Deno.test("no mixture of bytes makes reading fail in another way, or gives Postgres what it refuses", async () => {
  const parts = ['"', ";", ",", "\n", "\r", "\r\n", "a@b.se", "å", "\0", "\ufeff", "\t", "\ud83d", " ", "'="];
  let seed = 7;
  const next = () => (seed = seed * 1_103_515_245 + 12_345 & 0x7fffffff) / 0x7fffffff;
  for (let time = 0; time < 400; time++) {
    const text = Array.from({ length: 40 }, () => parts[Math.floor(next() * parts.length)]!).join("");
    const bytes = time % 4 === 0
      ? utf16(text)
      : time % 4 === 1
      ? Uint8Array.from({ length: 200 }, () => next() * 256)
      : utf8(text);
    try {
      for (const { cells } of await read(bytes)) assert.ok(cells.every((cell) => !cell.includes("\0")));
    } catch (error) {
      assert.ok(error instanceof UnreadableTable, String(error));
    }
  }
});

Deno.test("finds the delimiter where most lines agree", () => {
  assert.equal(delimiterOf("a;b;c\n1,5;2,5;3\n4,5;6;7\n").delimiter, ";");
  assert.equal(delimiterOf('name,text\nx,"a;b;c"\ny,"d;e;f"\n').delimiter, ",");
});
