import type { Label } from "./label.ts";
import { labelPdf, type LabelSize } from "./label_pdf.ts";
import { qrSvg } from "./qr.ts";

export const labelFormats = ["svg", "pdf"] as const;
export type LabelFormat = (typeof labelFormats)[number];

/** A file to be handed on, with what is to be said of it. */
export interface LabelFile {
  body: string | Uint8Array<ArrayBuffer>;
  headers: Record<string, string>;
}

/** A label as a file: the code alone as SVG, or the whole label as PDF. */
export async function labelFile(label: Label, format: LabelFormat, size?: LabelSize): Promise<LabelFile> {
  const name = label.orderNumber.replace(/[^\w-]+/g, "") || "order";
  return {
    body: format === "svg" ? qrSvg(label.url) : await labelPdf(label, size),
    headers: {
      "content-type": format === "svg" ? "image/svg+xml" : "application/pdf",
      "content-disposition": `inline; filename="label-${name}.${format}"`,
    },
  };
}
