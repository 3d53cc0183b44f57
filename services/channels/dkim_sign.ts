import { Buffer } from "node:buffer";
import DKIM from "nodemailer/lib/dkim";
import type { DkimKey } from "./dkim.ts";

/** Signs a whole message (RFC 6376). The headers of one-click unsubscribe are covered, as RFC 8058 asks. */
export async function signMail(message: Uint8Array, key: DkimKey): Promise<Uint8Array> {
  const signer = new DKIM({
    domainName: key.domain,
    keySelector: key.selector,
    privateKey: key.privateKey,
    headerFieldNames: signedHeaders,
  });
  const stream = signer.sign(Buffer.from(message));
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk as Uint8Array);
  const signed = Buffer.concat(chunks);
  // The library lets a message go unsigned when the key is of no use.
  if (signed.subarray(0, 15).toString("latin1").toLowerCase() !== "dkim-signature:") {
    throw new Error("The message could not be signed: the DKIM key is of no use.");
  }
  return signed;
}

const signedHeaders = [
  "From",
  "To",
  "Reply-To",
  "Subject",
  "Date",
  "Message-ID",
  "In-Reply-To",
  "References",
  "MIME-Version",
  "Content-Type",
  "Content-Transfer-Encoding",
  "List-Unsubscribe",
  "List-Unsubscribe-Post",
  "Auto-Submitted",
].join(":");
