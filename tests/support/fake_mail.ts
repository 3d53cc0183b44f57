import { Buffer } from "node:buffer";
import { createHash, createHmac } from "node:crypto";
import { demand, openFakeProvider, strictJson, type WireFormat, type WireRequest } from "./fake_provider.ts";

/** A mail as a provider took it: the message itself, or what Postmark writes one from. */
export interface TakenMail {
  to: string;
  raw?: string;
  fields?: Record<string, unknown>;
}

const postmark: WireFormat<TakenMail> = {
  read(request) {
    demand("method", request.method, "POST");
    demand("path", request.path, "/email");
    demand("token", request.headers["x-postmark-server-token"], "t1");
    demand("accept", request.headers.accept, "application/json");
    const fields = strictJson(request, [
      "From",
      "To",
      "Subject",
      "TextBody",
      "HtmlBody",
      "MessageStream",
      "Headers",
      "TrackOpens",
      "TrackLinks",
    ], ["ReplyTo"]);
    demand("tracking", [fields.TrackOpens, fields.TrackLinks], [false, "None"]);
    for (const header of fields.Headers as object[]) demand("header", Object.keys(header), ["Name", "Value"]);
    return { to: fields.To as string, fields };
  },
  answer: ({ to }, id) => ({
    status: 200,
    body: JSON.stringify({
      To: to,
      SubmittedAt: "2026-11-20T10:00:00.0Z",
      MessageID: id,
      ErrorCode: 0,
      Message: "OK",
    }),
  }),
  refuse: (wrong) => ({ status: 422, body: JSON.stringify({ ErrorCode: 300, Message: wrong }) }),
};

/** Postmark: server token `t1`. */
export const openFakePostmark = () => openFakeProvider(postmark);

const mailgun: WireFormat<TakenMail> = {
  read(request) {
    demand("method", request.method, "POST");
    demand("path", request.path, "/v3/mg.nordkaffe.se/messages.mime");
    demand(
      "authorization",
      request.headers.authorization,
      `Basic ${Buffer.from("api:key-1").toString("base64")}`,
    );
    const [, boundary] =
      /^multipart\/form-data; boundary=(\S+)$/.exec(request.headers["content-type"] ?? "") ??
        [];
    if (!boundary) throw new Error(`content type: ${request.headers["content-type"]}`);
    const parts = request.text.split(`--${boundary}`).slice(1, -1).map((part) => {
      const [head = "", ...body] = part.split("\r\n\r\n");
      return { name: /name="([^"]+)"/.exec(head)?.[1], body: body.join("\r\n\r\n").replace(/\r\n$/, "") };
    });
    demand("fields", parts.map(({ name }) => name).sort(), ["message", "o:tracking", "to"]);
    const field = (name: string) => parts.find((part) => part.name === name)!.body;
    demand("tracking", field("o:tracking"), "no");
    return { to: field("to"), raw: field("message") };
  },
  answer: ({ raw }) => ({
    status: 200,
    body: JSON.stringify({
      id: /^Message-ID: (\S+)/im.exec(raw!)?.[1],
      message: "Queued. Thank you.",
    }),
  }),
  refuse: (wrong) => ({ status: 400, body: JSON.stringify({ message: wrong }) }),
};

/** Mailgun: domain `mg.nordkaffe.se`, key `key-1`. */
export const openFakeMailgun = () => openFakeProvider(mailgun);

const ses: WireFormat<TakenMail> = {
  read(request) {
    demand("method", request.method, "POST");
    demand("path", request.path, "/v2/email/outbound-emails");
    demandSignature(request, { id: "AKID", secret: "s1", region: "eu-north-1" });
    const told = strictJson(request, ["FromEmailAddress", "Destination", "Content"], [
      "ConfigurationSetName",
    ]);
    const { Destination, Content } = told as {
      Destination: { ToAddresses: string[] };
      Content: { Raw: { Data: string } };
    };
    demand("destination", Object.keys(Destination), ["ToAddresses"]);
    demand("content", Object.keys(Content), ["Raw"]);
    const raw = Buffer.from(Content.Raw.Data, "base64").toString("utf8");
    return { to: Destination.ToAddresses.join(), raw };
  },
  answer: (_taken, id) => ({ status: 200, body: JSON.stringify({ MessageId: id }) }),
  refuse: (wrong) => ({
    status: 400,
    body: JSON.stringify({ message: wrong }),
    headers: { "x-amzn-errortype": "BadRequestException" },
  }),
};

/** Signature version 4, made anew from the specification: nothing of the signer's own code. */
function demandSignature(request: WireRequest, key: { id: string; secret: string; region: string }) {
  const [, credential = "", signed = "", signature] =
    /^AWS4-HMAC-SHA256 Credential=(\S+), SignedHeaders=(\S+), Signature=([0-9a-f]{64})$/
      .exec(request.headers.authorization ?? "") ?? [];
  const at = request.headers["x-amz-date"] ?? "";
  const scope = `${at.slice(0, 8)}/${key.region}/ses/aws4_request`;
  demand("credential", credential, `${key.id}/${scope}`);
  const names = signed.split(";");
  for (const name of ["host", "x-amz-date"]) {
    if (!names.includes(name)) throw new Error(`${name} is not signed`);
  }
  const hash = (text: string | Uint8Array) => createHash("sha256").update(text).digest("hex");
  const canonical = [
    request.method,
    request.path,
    "",
    ...names.map((name) => `${name}:${request.headers[name]?.trim()}`),
    "",
    signed,
    hash(request.body),
  ].join("\n");
  const derived = [at.slice(0, 8), key.region, "ses", "aws4_request"].reduce(
    (secret: Uint8Array, part) => createHmac("sha256", secret).update(part).digest(),
    Buffer.from(`AWS4${key.secret}`),
  );
  const expected = createHmac("sha256", derived)
    .update(["AWS4-HMAC-SHA256", at, scope, hash(canonical)].join("\n")).digest("hex");
  demand("signature", signature, expected);
}

/** Amazon SES: access key `AKID` with secret `s1` in `eu-north-1`. */
export const openFakeSes = () => openFakeProvider(ses);
