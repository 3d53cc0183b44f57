import { DomainError, malformed } from "../services/errors.ts";

/** The largest body of an event or webhook, in bytes. */
export const webhookLimit = 256 * 1024;

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
  const tooLarge = () =>
    new DomainError("too_large", `The body is larger than ${limit / 1024} kB. Send fewer events at a time.`);
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge();
  if (!request.body) return new Uint8Array();
  try {
    return await readAll(request, limit, tooLarge);
  } catch (error) {
    if (error instanceof DomainError) throw error;
    // The sender went away, or this process is being stopped.
    throw new DomainError("unavailable", "The body did not arrive whole. Send it again.", [], {
      cause: error,
    });
  }
}

async function readAll(request: Request, limit: number, tooLarge: () => DomainError): Promise<Uint8Array> {
  // A declared length is kept by the server, so the body can be read in one piece.
  if (request.headers.has("content-length")) return new Uint8Array(await request.arrayBuffer());
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body!) {
    size += chunk.length;
    if (size > limit) throw tooLarge();
    chunks.push(chunk);
  }
  return concat(chunks, size);
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
