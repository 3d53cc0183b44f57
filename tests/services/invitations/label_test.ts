import assert from "node:assert/strict";
import { decodePDFRawStream, PDFArray, PDFDocument, type PDFRawStream } from "@cantoo/pdf-lib";
import jsQR from "jsqr";
import { languages } from "../../../locales/languages.ts";
import type { Label } from "../../../services/invitations/label.ts";
import { labelFile } from "../../../services/invitations/label_file.ts";
import { labelPdf, labelSizes } from "../../../services/invitations/label_pdf.ts";
import { qrModules, qrPath, qrSvg, quietZone } from "../../../services/invitations/qr.ts";

const url = "https://ask.example.se/s/abcdefghijklmnopqrstuvwxyz0";
const label: Label = { url, language: "sv", storeName: "Nordkaffe", orderNumber: "#1001" };

/** The picture that an SVG of unit squares draws, `scale` pixels a module. */
function drawn(svg: string, scale = 4) {
  const size = Number(/viewBox="0 0 (\d+)/.exec(svg)![1]) * scale;
  const pixels = new Uint8ClampedArray(size * size * 4).fill(255);
  const path = /<path d="([^"]+)"/.exec(svg)![1]!;
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row++) {
      for (let column = Number(x) * scale; column < (Number(x) + Number(width)) * scale; column++) {
        pixels.fill(0, (row * size + column) * 4, (row * size + column) * 4 + 3);
      }
    }
  }
  return { pixels, size };
}

/** The reader is CommonJS: its function is the module itself for some, its default for others. */
const read = ((jsQR as unknown as { default?: typeof jsQR.default }).default ?? jsQR) as unknown as (
  pixels: Uint8ClampedArray,
  width: number,
  height: number,
) => { data: string } | null;

Deno.test("the code reads back to its link", () => {
  for (const text of [url, "https://fraga.nordkaffe.example/a/ÅÄÖ?order=%231001", "x".repeat(300)]) {
    const { pixels, size } = drawn(qrSvg(text));
    assert.equal(read(pixels, size, size)?.data, text);
  }
});

Deno.test("the code has its quiet zone, is black on white, and draws every dark module once", () => {
  const modules = qrModules(url);
  const svg = qrSvg(url);
  assert.match(svg, new RegExp(`viewBox="0 0 ${modules.length + 8} ${modules.length + 8}"`));
  assert.match(svg, /<path fill="#fff"/);
  const dark = modules.flat().filter(Boolean).length;
  const drawnModules = [...qrPath(modules, quietZone).matchAll(/h(\d+)v1/g)]
    .reduce((sum, [, width]) => sum + Number(width), 0);
  assert.equal(drawnModules, dark);
  assert.doesNotMatch(svg, /style=|<script|onload/);
});

Deno.test("the label is one page of the size that is printed on, in every language", async () => {
  for (const language of languages) {
    for (const size of ["62x100", "a6"] as const) {
      const document = await PDFDocument.load(await labelPdf({ ...label, language }, size));
      assert.equal(document.getPageCount(), 1);
      const { width, height } = document.getPage(0).getSize();
      assert.deepEqual(
        [width, height].map((points) => Math.round(points * 25.4 / 72)),
        [...labelSizes[size]],
      );
    }
  }
});

/** What a page of a PDF draws, as the commands of its content. */
async function contentOf(pdf: Uint8Array): Promise<string> {
  const document = await PDFDocument.load(pdf);
  const contents = document.getPage(0).node.Contents();
  const streams = contents instanceof PDFArray
    ? contents.asArray().map((part) => document.context.lookup(part))
    : [contents];
  return streams.map((stream) =>
    new TextDecoder("latin1").decode(decodePDFRawStream(stream as PDFRawStream).decode())
  ).join("\n");
}

Deno.test("the label's code is filled, in black, with the very modules of its link, and has room around it", async () => {
  for (const size of ["62x100", "a6"] as const) {
    const content = await contentOf(await labelPdf(label, size));
    const drawn = /1 0 0 1 [\d.]+ ([\d.]+) cm\n.*\n([\d.]+) 0 0 -\2 0 0 cm\n0 0 0 rg\n([^qQ]*?\n)f\nQ/.exec(
      content,
    );
    assert.ok(drawn, "a path that is filled");
    const [, top, scale, path] = drawn;
    const modules = qrModules(url).map((row) => row.map(() => false));
    for (const [, x, y, end] of path!.matchAll(/(\d+) (\d+) m\n(\d+) \2 l\n/g)) {
      for (let column = Number(x); column < Number(end); column++) modules[Number(y)]![column] = true;
    }
    assert.deepEqual(modules, qrModules(url));
    const points = modules.length * Number(scale);
    const [width] = labelSizes[size].map((millimetres) => millimetres * 72 / 25.4) as [number];
    assert.ok((width - points) / 2 >= quietZone * Number(scale), "the quiet zone is paper");
    const baselines = [...content.matchAll(/([\d.]+) Tm/g)].map(([, y]) => Number(y));
    const quiet = quietZone * Number(scale);
    for (const baseline of baselines) {
      const clear = baseline >= Number(top) + quiet || baseline < Number(top) - points - quiet;
      assert.ok(clear && baseline > 10, `no text in the quiet zone of ${size}: ${baseline}`);
    }
    assert.ok(Number(scale) * 25.4 / 72 >= 0.5, "a module is half a millimetre at least");
  }
});

Deno.test("names of any length and script make a label all the same", async () => {
  const names = ["", "Łódź Kawa ☕", "日本", "x".repeat(300), "a b ".repeat(80), "Tab\tand\nline", "\u0000"];
  for (const name of names) {
    const pdf = await labelPdf({ ...label, storeName: name, orderNumber: name });
    assert.equal(new TextDecoder("latin1").decode(pdf.slice(0, 5)), "%PDF-");
  }
});

Deno.test("a file's name holds nothing but letters and digits of the order's number", async () => {
  for (const [number, expected] of [["#1001", "1001"], ['"; x=\r\n', "x"], ["№", "order"]] as const) {
    const { headers } = await labelFile({ ...label, orderNumber: number }, "svg");
    assert.equal(headers["content-disposition"], `inline; filename="label-${expected}.svg"`);
  }
});
