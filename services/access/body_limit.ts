import { DomainError } from "../errors.ts";
import { isRespondentPage } from "./token_pages.ts";

/**
 * The largest body of a form, in bytes. The API has limits of its own. A respondent's words are at most 10,000
 * characters, 40 kB, and a form writes each byte beyond ASCII as three: a survey may have several such questions, and
 * whoever writes too much is to get it back.
 */
export const bodyLimit = (path: string, type = ""): number => {
  if (type.startsWith("multipart/form-data")) {
    if (/^\/(?:s\/[^/]+(?:\/photos)?|a\/[^/]+)$/.test(path)) return photosAtMost;
    // A file that is too large for a logo is told so beside its field; that takes reading it.
    if (/^\/settings\/stores\/[^/]+\/look$/.test(path)) return photosAtMost;
    if (/^\/surveys\/[^/]+\/translations$/.test(path)) return translationsAtMost;
    if (/^\/sends\/(?:new|[^/]+\/file)$/.test(path)) return listAtMost;
  }
  if (/^\/[sa]\/[^/]+$/.test(path)) return answersAtMost;
  return (isRespondentPage(path) ? 128 : 256) * 1024;
};

const answersAtMost = 1024 * 1024;
/** Three photos of 8 MB, and what stands around them. */
const photosAtMost = 25 * 1024 * 1024;
/** What the importer takes, and the same. */
const translationsAtMost = 6 * 1024 * 1024;
/** A list of 20 MB; one that is somewhat larger is told so beside its field. */
const listAtMost = 25 * 1024 * 1024;

/** The request, with a body that cannot be read beyond what its address takes. */
export const limitBody = (req: Request, path: string): Request =>
  limitedTo(bodyLimit(path, req.headers.get("content-type") ?? ""), req);

/**
 * The request, with a body that cannot be read beyond so many bytes: reading on throws a DomainError `too_large`.
 * A length that is given and allowed needs no counting, since HTTP itself ends the body there.
 */
export function limitedTo(most: number, req: Request): Request {
  if (!req.body) return req;
  const claimed = req.headers.get("content-length");
  if (claimed !== null && Number(claimed) <= most) return req;
  let seen = 0;
  const counted = req.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        seen += chunk.byteLength;
        if (seen > most) throw new DomainError("too_large", `Send at most ${most / 1024} kB.`);
        controller.enqueue(chunk);
      },
    }),
  );
  return new Request(req, { body: counted });
}
