import { DomainError, malformed } from "../services/errors.ts";

/** The largest body of an event or webhook, in bytes. */
export const webhookLimit = 256 * 1024;

/** What each further event of an array may add, in bytes: ten times what a plain one weighs. */
const perEvent = 4 * 1024;

/** The largest body of an array of 500 events, in bytes. */
export const eventsLimit = webhookLimit + 499 * perEvent;

/** How deep JSON may be nested; the deepest that any shop sends is about ten. */
const deepest = 64;

/**
 * A request's body as it came over the wire, because signatures are over bytes.
 * @param limit bytes; what is longer is not read to its end
 * @throws DomainError `too_large`; `malformed` for a compressed body; `unavailable` when it does not arrive whole
 */
export async function readBody(request: Request, limit = webhookLimit): Promise<Uint8Array> {
  const encoding = request.headers.get("content-encoding");
  if (encoding && encoding !== "identity") throw malformed("Send the body uncompressed.");
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge(limit);
  if (!request.body) return new Uint8Array();
  try {
    return await readAll(request, limit);
  } catch (error) {
    if (error instanceof DomainError) throw error;
    // The sender went away, or this process is being stopped.
    throw new DomainError("unavailable", "The body did not arrive whole. Send it again.", [], {
      cause: error,
    });
  }
}

async function readAll(request: Request, limit: number): Promise<Uint8Array> {
  // A declared length is kept by the server, so the body can be read in one piece.
  if (request.headers.has("content-length")) return new Uint8Array(await request.arrayBuffer());
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body!) {
    size += chunk.length;
    if (size > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  return concat(chunks, size);
}

/**
 * The JSON of one event or of an array, which may be the larger the more events it holds.
 * @throws DomainError `malformed`, `too_large`
 */
export function parseEventsJson(bytes: Uint8Array): unknown {
  const body = parseJson(bytes);
  const events = Array.isArray(body) ? body.length : 1;
  if (bytes.length > webhookLimit + (events - 1) * perEvent) throw tooLarge(webhookLimit);
  return body;
}

/** @throws DomainError `malformed` when it is not UTF-8, not JSON, or nested too deeply */
export function parseJson(bytes: Uint8Array): unknown {
  if (isTooDeep(bytes)) throw malformed(`The JSON is nested more than ${deepest} levels deep.`);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    const detail = error instanceof SyntaxError ? `: ${error.message.slice(0, 200)}` : "";
    throw malformed(`The body is not JSON in UTF-8${detail}.`);
  }
}

// Before parsing, because what is deep enough exhausts the stack of whatever walks it later.
function isTooDeep(bytes: Uint8Array): boolean {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (inText) {
      if (byte === 0x5c) at++;
      else if (byte === 0x22) inText = false;
    } else if (byte === 0x22) inText = true;
    else if (byte === 0x7b || byte === 0x5b) {
      if (++depth > deepest) return true;
    } else if (byte === 0x7d || byte === 0x5d) depth--;
  }
  return false;
}

function concat(chunks: Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.length;
  }
  return whole;
}

function tooLarge(limit: number): DomainError {
  const most = Math.floor(limit / 1024);
  return new DomainError(
    "too_large",
    `The body is larger than ${most} kB, or its events are. Send fewer at a time.`,
  );
}
