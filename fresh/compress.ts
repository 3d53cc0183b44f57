import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";
import type { StaticFile } from "./static_store.ts";

const ENCODERS = {
  br: (body: Uint8Array) => promisify(brotliCompress)(body),
  gzip: (body: Uint8Array) => promisify(gzip)(body, { level: 9 }),
};

export type Encoding = keyof typeof ENCODERS;

/** The best encoding that the client takes, or undefined for none. */
export function acceptedEncoding(header: string | null): Encoding | undefined {
  if (header === null) return undefined;
  const refused = (part: string) => /;\s*q=0(\.0*)?\s*$/.test(part);
  const accepted = header.toLowerCase().split(",").filter((part) => !refused(part))
    .map((part) => part.split(";")[0]!.trim());
  return accepted.includes("br") ? "br" : accepted.includes("gzip") ? "gzip" : undefined;
}

/** The file in an encoding. Compressed once, at the best level: files are few and asked for often. */
export function compressed(file: StaticFile, encoding: Encoding): Promise<Uint8Array<ArrayBuffer>> {
  let body = file.compressed.get(encoding);
  if (!body) {
    body = ENCODERS[encoding](file.body).then((bytes) => new Uint8Array(bytes));
    file.compressed.set(encoding, body);
  }
  return body;
}
