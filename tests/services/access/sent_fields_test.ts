import assert from "node:assert/strict";
import { sentFields } from "../../../services/access/sent_fields.ts";
import { DomainError } from "../../../services/errors.ts";

const at = "http://127.0.0.1/rules";
const post = (body?: BodyInit, type?: string) =>
  new Request(at, { method: "POST", body, ...type ? { headers: { "content-type": type } } : {} });

/** The same body, in pieces of another length each. */
async function inPieces(request: Request, length: number): Promise<Request> {
  const bytes = await request.bytes();
  const pieces = function* () {
    for (let from = 0; from < bytes.length; from += length) yield bytes.slice(from, from + length);
  };
  return new Request(at, {
    method: "POST",
    body: ReadableStream.from(pieces()),
    headers: { "content-type": request.headers.get("content-type") ?? "" },
  });
}

const awkward: [string, string][] = [
  ["name", "Rad ett – åäö 😀\r\n\r\n--rad två"],
  ['a "quoted" name', ""],
  ["step.0.channel", "email"],
  ["weekdays", "1"],
  ["weekdays", "2"],
  ["last", "&<>\"'%22=;"],
];

Deno.test("reads the fields of a form in their order, however it is written", async () => {
  const plain = await sentFields(post(new URLSearchParams(awkward)));
  assert.deepEqual(plain, { multipart: false, fields: awkward, files: [] });
  assert.deepEqual(await sentFields(post()), { multipart: false, fields: [], files: [] });
  for (const length of [1, 2, 7, 64, 100_000]) {
    const form = new FormData();
    for (const [name, value] of awkward) form.append(name, value);
    const sent = await sentFields(await inPieces(post(form), length));
    assert.deepEqual(sent, { multipart: true, fields: awkward, files: [] }, String(length));
  }
});

Deno.test("keeps the name of a file and nothing that was in it", async () => {
  const form = new FormData();
  form.append("before", "1");
  form.append("file", new File([new Uint8Array(20 * 1024 * 1024)], "våren 24.csv"));
  form.append("logo", new File([], ""));
  form.append("after", "2");
  assert.deepEqual(await sentFields(await inPieces(post(form), 65_536)), {
    multipart: true,
    fields: [["before", "1"], ["after", "2"]],
    files: [["file", "våren 24.csv"]],
  });
});

Deno.test("keeps nothing of what is no form of ours", async () => {
  const long = new FormData();
  long.append("text", "x".repeat(300 * 1024));
  const many = new URLSearchParams(Array.from({ length: 2_001 }, (_, n) => [`f${n}`, ""]));
  for (const request of [post("{}", "application/json"), post("x"), post(long), post(many)]) {
    assert.equal(await sentFields(request), undefined);
  }
});

Deno.test("says so when a form did not arrive whole", async () => {
  const form = new FormData();
  form.append("text", "half");
  const whole = post(form);
  const type = whole.headers.get("content-type")!;
  const text = await whole.text();
  const refused = (error: unknown) => error instanceof DomainError && error.code === "malformed";
  await assert.rejects(sentFields(post(text.slice(0, -20), type)), refused);
  await assert.rejects(sentFields(post("", "multipart/form-data; boundary=x")), refused);
  await assert.rejects(
    sentFields(post("--x\r\n" + "h".repeat(20_000), "multipart/form-data; boundary=x")),
    refused,
  );
});
