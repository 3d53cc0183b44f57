import assert from "node:assert/strict";
import { parseConfig } from "../../../services/config.ts";
import { ChannelError } from "../../../services/channels/channel.ts";
import { dkimRecord, newDkimKey } from "../../../services/channels/dkim.ts";
import { openSmtp } from "../../../services/channels/smtp.ts";
import { smtpServer } from "../../../services/channels/smtp_server.ts";
import { openAccount } from "../../../services/providers/open.ts";
import { ownCertificate } from "../../support/certificate.ts";
import { testContext } from "../../support/context.ts";
import { verifyDkim } from "../../support/dkim.ts";
import { sampleMail } from "../../support/sample_mail.ts";
import { openSmtpServer, type SmtpBehaviour, type TestSmtpServer } from "../../support/smtp.ts";

const mail = sampleMail();
const never = new AbortController().signal;
const own = ownCertificate();
const user = { user: "kaffe", pass: "hemligt" };

function withServer(name: string, behaviour: SmtpBehaviour, test: (server: TestSmtpServer) => Promise<void>) {
  Deno.test({
    name,
    // The library's sockets end a moment after they are told to.
    sanitizeOps: false,
    sanitizeResources: false,
    async fn() {
      const server = await openSmtpServer(behaviour);
      try {
        await test(server);
      } finally {
        await server.close();
      }
    },
  });
}

/** As a shop would set it up under Settings, with a key of its own for DKIM. */
async function byAccount(server: TestSmtpServer, security: string, certificate?: string) {
  const privateKey = newDkimKey();
  const ctx = testContext(undefined as never, {
    config: parseConfig({ PUBLIC_URL: "https://ask.example.se" }),
  });
  const { channel } = await openAccount(ctx, {
    kind: "smtp",
    sender: mail.from.address,
    settings: {
      host: "127.0.0.1",
      port: String(server.port),
      security,
      user: user.user,
      dkimSelector: "ek",
      ...(certificate ? { certificate } : {}),
    },
    secrets: { password: user.pass, dkimKey: privateKey },
  }) as Extract<Awaited<ReturnType<typeof openAccount>>, { kind: "email" }>;
  return { channel, record: dkimRecord(privateKey) };
}

const refusedBefore = async (sending: Promise<unknown>, words: RegExp) => {
  const error = await sending.then(() => undefined, (error) => error);
  assert.ok(error instanceof ChannelError, `${error}`);
  assert.deepEqual([error.failedAt, error.permanent, error.providerFault], ["connecting", false, true]);
  assert.match(error.message, words);
};

for (const [security, from] of [["tls", "start"], ["starttls", "offer"]] as const) {
  const tls = { ...own, from };
  const elsewhere = ownCertificate("mail.example.se");
  const by = security === "tls" ? "TLS from the start" : "STARTTLS";

  withServer(`sends signed mail and a password by ${by} only`, { tls, user }, async (server) => {
    const { channel, record } = await byAccount(server, security, own.cert);
    await channel.send(mail, never);
    await channel.send({ ...mail, messageId: "<d2@nordkaffe.se>" }, never);
    channel.close();
    assert.deepEqual(server.received.map(({ encrypted }) => encrypted), [true, true]);
    assert.deepEqual(server.signIns, [{ encrypted: true }], "one connection for both");
    for (const { raw } of server.received) {
      const signed = verifyDkim(raw, record);
      assert.ok(signed.includes("list-unsubscribe") && signed.includes("list-unsubscribe-post"));
    }
    const [received] = await server.parsed();
    assert.deepEqual([received?.messageId, received?.text?.trim()], [mail.messageId, mail.text]);
  });

  withServer(`believes no certificate over ${by} that another made`, { tls, user }, async (server) => {
    const { channel } = await byAccount(server, security, ownCertificate().cert);
    let began = false;
    const beforeContent = () => Promise.resolve(void (began = true));
    await refusedBefore(channel.send({ ...mail, beforeContent }, never), /certificate/i);
    channel.close();
    assert.deepEqual([began, server.received.length, server.signIns], [false, 0, []]);
  });

  withServer(
    `believes no certificate over ${by} for another name`,
    { tls: { ...elsewhere, from }, user },
    async (server) => {
      const url = `${security === "tls" ? "smtps" : "smtp"}://kaffe:hemligt@localhost:${server.port}`;
      const channel = openSmtp(url, "ask.example.se", { certificate: elsewhere.cert });
      await refusedBefore(channel.send(mail, never), /certificate/i);
      channel.close();
      assert.deepEqual(server.signIns, []);
    },
  );
}

withServer(
  "believes no certificate that nobody vouches for",
  { tls: { ...own, from: "start" } },
  async (server) => {
    const channel = openSmtp(server.url, "ask.example.se");
    await refusedBefore(channel.send(mail, never), /self-signed certificate/i);
    channel.close();
    assert.equal(server.received.length, 0);
  },
);

withServer(
  "takes any certificate over STARTTLS where no password is at stake: better than none",
  { tls: { ...own, from: "offer" } },
  async (server) => {
    const channel = openSmtp(server.url, "ask.example.se");
    await channel.send(mail, never);
    channel.close();
    assert.deepEqual(server.received.map(({ encrypted }) => encrypted), [true]);
  },
);

withServer("sends nothing in the open to a server whose certificate is known", { user }, async (server) => {
  const channel = openSmtp(server.url, "ask.example.se", { certificate: own.cert });
  await refusedBefore(channel.send(mail, never), /STARTTLS/i);
  channel.close();
  assert.deepEqual([server.received.length, server.signIns], [0, []]);
});

const urls: [url: string, certificate: boolean, secure: boolean, requireTLS: boolean, checked: boolean][] = [
  ["smtps://mail.example.se", false, true, false, true],
  ["smtps://127.0.0.1", false, true, false, true],
  ["smtp://mail.example.se", false, false, false, false],
  ["smtp://u:p@mail.example.se", false, false, true, true],
  ["smtp://u:p@127.0.0.1", false, false, false, false],
  ["smtp://u:p@localhost", false, false, false, false],
  ["smtp://u:p@[::1]", false, false, false, false],
  ["smtp://localhost", true, false, true, true],
  ["smtp://mail.example.se", true, false, true, true],
  ["smtps://mail.example.se", true, true, false, true],
];
for (const [url, certificate, secure, requireTLS, checked] of urls) {
  const what = checked ? "only by TLS to whom its certificate names" : "by TLS where that is offered";
  Deno.test(`speaks to ${url}${certificate ? " with a certificate of its own" : ""} ${what}`, () => {
    const { options } = smtpServer(url, "ask.example.se", certificate ? own.cert : undefined);
    assert.deepEqual(
      [options.secure, options.requireTLS, options.tls?.rejectUnauthorized, options.tls?.ca],
      [secure, requireTLS, checked, certificate ? own.cert : undefined],
    );
  });
}
