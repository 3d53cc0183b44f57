import assert from "node:assert/strict";
import PostalMime from "postal-mime";
import { openSmtp } from "../../../services/channels/smtp.ts";
import { openSmtpServer } from "../../support/smtp.ts";

const pieces = [
  ..."\r|\n|\r\n|\0|\r\n\r\n|\n\n.\r\n|\v|\f|\u0085|\u2028|\u2029|\t".split("|"),
  ..."Bcc: evil@x.se|Subject: owned|To: evil@x.se|Content-Type: text/html|DATA|.|..|RCPT TO:<e@x.se>".split(
    "|",
  ),
  ...'Åsa|Öberg|😀|👩‍👩‍👧|مرحبا|שלום|\u202eevil|"|\\|<|>|,|;|:|(|)|@|=?utf-8?Q?=0ABcc=3A?=|=?utf-8?B?DQpCY2M6?=|\ud800|%0d%0a|&#10;'
    .split("|"),
  " ",
  "x".repeat(300),
];

/** Numbers that are the same in every run. */
function mulberry(seed: number) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

Deno.test({
  name: "lets no name, product or shop add a header to 2,000 messages",
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    const random = mulberry(26);
    const mutant = () =>
      Array.from({ length: 1 + Math.floor(random() * 5) }, () => pieces[Math.floor(random() * pieces.length)])
        .join("");
    const server = await openSmtpServer();
    const channel = openSmtp(server.url, "ask.example.se");
    const send = async (index: number) => {
      const words = mutant();
      await channel.send({
        messageId: `<${index}@nordkaffe.se>`,
        from: { name: mutant(), address: "hej@nordkaffe.se" },
        to: { name: mutant(), address: "asa@example.se" },
        subject: `Hej ${words}`,
        text: words,
        html: "<p>Hej</p>",
        sentAt: new Date("2026-11-20T10:00:00Z"),
        automatic: true,
        unsubscribeUrl: "https://ask.example.se/u/x",
        beforeContent: () => Promise.resolve(),
      }, new AbortController().signal);
    };
    for (let index = 0; index < 2_000; index += 20) {
      await Promise.all(Array.from({ length: 20 }, (_, more) => send(index + more)));
    }
    channel.close();
    await server.close();

    assert.equal(server.received.length, 2_000);
    for (const { raw, to } of server.received) {
      assert.deepEqual(to, ["asa@example.se"]);
      const head = raw.slice(0, raw.indexOf("\r\n\r\n"));
      assert.deepEqual(
        head.split(/\r\n(?![ \t])/).map((line) => line.split(":")[0]!.toLowerCase()).sort(),
        expected,
      );
      assert.doesNotMatch(head, /[\0\v\f]|\r(?!\n)|(?<!\r)\n/);
      const parsed = await PostalMime.parse(raw);
      assert.deepEqual(parsed.headers.map(({ key }) => key).sort(), expected);
      assert.equal(parsed.from?.address, "hej@nordkaffe.se");
      assert.deepEqual(parsed.to?.map(({ address }) => address), ["asa@example.se"]);
      assert.match(parsed.subject ?? "", /^Hej/);
    }
  },
});

const expected = [
  "auto-submitted",
  "content-type",
  "date",
  "from",
  "list-unsubscribe",
  "list-unsubscribe-post",
  "message-id",
  "mime-version",
  "subject",
  "to",
  "x-auto-response-suppress",
];
