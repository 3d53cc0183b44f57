import { Buffer } from "node:buffer";
import { malformed } from "../errors.ts";

/** What a form sent, without what was in its files. */
export interface SentFields {
  multipart: boolean;
  /** In their order, as typed. */
  fields: (readonly [name: string, value: string])[];
  /** The files that were chosen, by their fields. */
  files: (readonly [field: string, fileName: string])[];
}

/** What an ordinary form may be long, and how many fields it may have. */
const most = { bytes: 256 * 1024, fields: 2_000 };

/**
 * Reads what a stranger sent in as little memory as it takes: a file is read past, never kept.
 * @returns undefined when it is no form, or longer than a form of ours is
 * @throws DomainError `malformed` when it did not arrive whole, `too_large` beyond what the address takes
 */
export async function sentFields(req: Request): Promise<SentFields | undefined> {
  const type = req.headers.get("content-type") ?? "";
  const multipart = /^multipart\/form-data\b/i.test(type);
  if (!multipart && !/^application\/x-www-form-urlencoded\b/i.test(type)) {
    return req.body ? undefined : { multipart, fields: [], files: [] };
  }
  if (multipart) return await readParts(req, /boundary="?([^";]+)"?/i.exec(type)?.[1] ?? "");
  const text = await req.text();
  const fields = [...new URLSearchParams(text.replaceAll("%00", ""))];
  return text.length > most.bytes || fields.length > most.fields
    ? undefined
    : { multipart, fields, files: [] };
}

/** RFC 7578, a piece at a time. Latin-1 stands for the bytes: every byte is one character of it. */
async function readParts(req: Request, boundary: string): Promise<SentFields | undefined> {
  const sent: SentFields = { multipart: true, fields: [], files: [] };
  const delimiter = `\r\n--${boundary}`;
  // The first delimiter has no line before it; what would stand before that is nothing of the form's.
  let rest = "\r\n";
  let part: Part = {};
  let inHead = false;
  let bytes = 0;
  for await (const chunk of req.body ?? []) {
    rest += Buffer.from(chunk).toString("latin1");
    for (;;) {
      if (inHead && rest.startsWith("--")) return sent;
      const end = rest.indexOf(inHead ? "\r\n\r\n" : delimiter);
      if (inHead) {
        if (end < 0 && rest.length > 16_384) throw malformed("The form did not arrive whole.");
        if (end < 0) break;
        part = partOf(rest.slice(0, end));
        rest = rest.slice(end + 4);
        inHead = false;
        continue;
      }
      const body = rest.slice(0, end < 0 ? Math.max(0, rest.length - delimiter.length) : end);
      if (part.name !== undefined && part.file === undefined) {
        part.text = (part.text ?? "") + body;
        bytes += body.length;
      }
      if (bytes > most.bytes || sent.fields.length + sent.files.length > most.fields) return undefined;
      rest = rest.slice(body.length + (end < 0 ? 0 : delimiter.length));
      if (end < 0) break;
      if (part.name !== undefined && part.file) sent.files.push([part.name, part.file]);
      else if (part.name !== undefined && part.file === undefined) {
        sent.fields.push([part.name, inUtf8(part.text ?? "")]);
      }
      inHead = true;
    }
  }
  throw malformed("The form did not arrive whole.");
}

interface Part {
  name?: string;
  /** Empty where none was chosen. */
  file?: string;
  text?: string;
}

function partOf(head: string): Part {
  const said = (what: string) => {
    const found = new RegExp(`;\\s*${what}="([^"]*)"`, "i").exec(head)?.[1];
    // A browser writes only these three so, and leaves every other letter as it is.
    return found === undefined
      ? undefined
      : inUtf8(found).replace(/%(22|0D|0A)/gi, (sign) => decodeURIComponent(sign));
  };
  return { name: said("name"), file: said("filename") };
}

// NUL is no letter, and a page cannot hold one.
const inUtf8 = (latin1: string): string =>
  Buffer.from(latin1, "latin1").toString("utf8").replaceAll("\0", "");
