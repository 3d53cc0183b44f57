import assert from "node:assert/strict";
import { sentFields } from "../../../services/access/sent_fields.ts";
import { DomainError } from "../../../services/errors.ts";

const post = (body?: BodyInit, type?: string) =>
  new Request("http://127.0.0.1/rules", {
    method: "POST",
    body,
    ...type ? { headers: { "content-type": type } } : {},
  });

const awkward: [string, string][] = [
  ["name", "Rad ett – åäö 😀\r\n\r\n--rad två"],
  ["empty", ""],
  ["step.0.channel", "email"],
  ["weekdays", "1"],
  ["weekdays", "2"],
  ["last", "&<>\"'%22=;"],
];

const formOf = (fields: Iterable<[string, string | File]>) => {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return form;
};

Deno.test("reads the fields of a form in their order, however it is written", async () => {
  const plain = await sentFields(post(new URLSearchParams(awkward)));
  assert.deepEqual(plain, { multipart: false, fields: awkward, files: [] });
  assert.deepEqual(await sentFields(post()), { multipart: false, fields: [], files: [] });
  const sent = await sentFields(post(formOf(awkward)));
  assert.deepEqual(sent, { multipart: true, fields: awkward, files: [] });
  const nul = await sentFields(post("a=%00b", "application/x-www-form-urlencoded"));
  assert.deepEqual(nul?.fields, [["a", "b"]]);
});

Deno.test("keeps the name of a file and nothing that was in it", async () => {
  const form = formOf([
    ["before", "1"],
    ["file", new File(["a;b\n1;hemligt"], "våren 24.csv")],
    ["logo", new File([], "")],
    ["after", "2"],
  ]);
  assert.deepEqual(await sentFields(post(form)), {
    multipart: true,
    fields: [["before", "1"], ["after", "2"]],
    files: [["file", "våren 24.csv"]],
  });
});

Deno.test("keeps nothing of what is no form of ours", async () => {
  const long = formOf([["text", "x".repeat(300 * 1024)]]);
  const many = new URLSearchParams(Array.from({ length: 2_001 }, (_, n) => [`f${n}`, ""]));
  for (const request of [post("{}", "application/json"), post("x"), post(long), post(many)]) {
    assert.equal(await sentFields(request), undefined);
  }
});

Deno.test("reads no further than a form of ours can be long", async () => {
  let pulled = 0;
  const endless = new ReadableStream({
    pull(controller) {
      pulled++;
      controller.enqueue(new Uint8Array(64 * 1024));
    },
  });
  assert.equal(await sentFields(post(endless, "multipart/form-data; boundary=x")), undefined);
  assert.ok(pulled < 40, `${pulled} pieces`);
});

Deno.test("says so when a form is none", async () => {
  const refused = (error: unknown) => error instanceof DomainError && error.code === "malformed";
  for (const body of ["", "no parts"]) {
    await assert.rejects(sentFields(post(body, "multipart/form-data; boundary=x")), refused, body);
  }
});
