import type { PDFFont, PDFPage } from "@cantoo/pdf-lib";
import { translator } from "../../locales/translate.ts";
import type { Label } from "./label.ts";
import { qrModules, qrPath, quietZone } from "./qr.ts";

/** The sizes of paper that labels are printed on, in millimetres. */
export const labelSizes = { "62x100": [62, 100], a6: [105, 148] } as const;
export type LabelSize = keyof typeof labelSizes;

const points = (millimetres: number) => millimetres * 72 / 25.4;

/**
 * A label to put in the parcel: the shop's name, its question in the order's language, the code, the order's number.
 * @returns a PDF of one page
 */
export async function labelPdf(label: Label, size: LabelSize = "62x100"): Promise<Uint8Array<ArrayBuffer>> {
  // Loaded with the first label: most processes never make one.
  const { PDFDocument, StandardFonts, rgb } = await import("@cantoo/pdf-lib");
  const document = await PDFDocument.create();
  const t = translator(label.language);
  const ask = t("links.label_ask");
  document.setTitle(`${label.storeName} ${label.orderNumber}`);
  document.setLanguage(label.language);
  const bold = await document.embedFont(StandardFonts.HelveticaBold);
  const plain = await document.embedFont(StandardFonts.Helvetica);
  const [width, height] = labelSizes[size].map(points) as [number, number];
  const page = document.addPage([width, height]);
  const scale = width / points(62);
  const margin = points(5) * scale;
  const inner = width - 2 * margin;

  let y = height - margin;
  y = write(page, label.storeName, { font: bold, size: 13 * scale, y, inner, lines: 2 });
  y = write(page, ask, { font: plain, size: 10 * scale, y: y - 4 * scale, inner, lines: 4 });
  const modules = qrModules(label.url);
  const footer = 7.5 * scale;
  // Room for the code and the quiet zone above and below it; at its sides there is more.
  const room = y - margin - footer * 1.2;
  const module = Math.min(points(43) * scale, room * modules.length / (modules.length + 2 * quietZone)) /
    modules.length;
  const side = module * modules.length;
  y -= quietZone * module;
  page.drawSvgPath(qrPath(modules), { x: (width - side) / 2, y, scale: module, color: rgb(0, 0, 0) });
  y -= side + quietZone * module;
  const order = t("links.label_order", { number: label.orderNumber });
  write(page, order, { font: plain, size: footer, y, inner, lines: 1 });
  return new Uint8Array(await document.save());
}

/** Centred lines from `y` downwards; @returns where the next may begin */
function write(
  page: PDFPage,
  text: string,
  { font, size, y, inner, lines }: { font: PDFFont; size: number; y: number; inner: number; lines: number },
): number {
  let at = y;
  for (const line of wrap(drawable(text, font), font, size, inner).slice(0, lines)) {
    at -= size * 1.2;
    page.drawText(line, { x: (page.getWidth() - font.widthOfTextAtSize(line, size)) / 2, y: at, size, font });
  }
  // Below what hangs under the last line.
  return at - size * 0.25;
}

/** What the fonts that every PDF reader has can write: the letters of western Europe. */
function drawable(text: string, font: PDFFont): string {
  const known = new Set(font.getCharacterSet());
  const has = (character: string) => known.has(character.codePointAt(0)!);
  return [...text.normalize("NFC").replace(/\s+/g, " ")].flatMap((character) =>
    has(character) ? character : [...character.normalize("NFD")].filter(has)
  ).join("").replace(/ {2,}/g, " ").trim();
}

function wrap(text: string, font: PDFFont, size: number, inner: number): string[] {
  const lines: string[] = [];
  let line = "";
  const fits = (words: string) => font.widthOfTextAtSize(words, size) <= inner;
  for (const word of text.split(" ")) {
    const longer = line ? `${line} ${word}` : word;
    if (fits(longer)) line = longer;
    else {
      if (line) lines.push(line);
      line = [...word].reduce((cut, character) => fits(cut + character) ? cut + character : cut, "");
    }
  }
  return line ? [...lines, line] : lines;
}
