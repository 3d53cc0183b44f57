import assert from "node:assert/strict";
import { ChannelError, type OutgoingMail } from "../../../services/channels/channel.ts";
import { openSmtp } from "../../../services/channels/smtp.ts";
import { sampleMail } from "../../support/sample_mail.ts";
import { openSmtpServer, refusal, type SmtpBehaviour, type TestSmtpServer } from "../../support/smtp.ts";

const mail = sampleMail({ replyTo: "svar@nordkaffe.se" });
const never = new AbortController().signal;

type Step = {
  server: TestSmtpServer;
  send(over?: Partial<OutgoingMail>, signal?: AbortSignal): Promise<{ id: string; answer: string }>;
};

function withServer(name: string, behaviour: SmtpBehaviour, test: (step: Step) => Promise<void>) {
  Deno.test({
    name,
    // Kept connections and the library's sockets end a moment after they are told to.
    sanitizeOps: false,
    sanitizeResources: false,
    async fn() {
      const server = await openSmtpServer(behaviour);
      const { user } = behaviour.user ?? {};
      const login = user ? `${user}:${behaviour.user!.pass}@` : "";
      const channel = openSmtp(server.url.replace("://", `://${login}`), "ask.example.se");
      try {
        await test({ server, send: (over, signal) => channel.send({ ...mail, ...over }, signal ?? never) });
      } finally {
        channel.close();
        await server.close();
      }
    },
  });
}

const failure = async (sending: Promise<unknown>) => {
  const error = await sending.then(() => undefined, (error) => error);
  assert.ok(error instanceof ChannelError, `${error}`);
  const { permanent, failedAt, unknownRecipient, providerFault } = error;
  return { permanent, failedAt, unknownRecipient, providerFault };
};

withServer("delivers the message as it was written", {}, async ({ server, send }) => {
  const { id, answer } = await send();
  assert.equal(id, mail.messageId);
  assert.match(answer, /^250/);
  const [received] = await server.parsed();
  assert.equal(received?.messageId, mail.messageId);
  assert.deepEqual(received?.from, { name: "Nordkaffe", address: "hej@nordkaffe.se" });
  assert.deepEqual(received?.to, [{ name: "Åsa", address: "asa@example.se" }]);
  assert.deepEqual(received?.replyTo, [{ name: "", address: "svar@nordkaffe.se" }]);
  assert.equal(received?.subject, mail.subject);
  assert.equal(received?.text?.trim(), mail.text);
  assert.equal(received?.html?.trim(), mail.html);
});

withServer("leaves the unsubscribe headers on one line each", {}, async ({ server, send }) => {
  await send();
  const lines = server.received[0]!.raw.split("\r\n");
  assert.ok(lines.includes(`List-Unsubscribe: <${mail.unsubscribeUrl}>`));
  assert.ok(lines.includes("List-Unsubscribe-Post: List-Unsubscribe=One-Click"));
  assert.ok(lines.includes("Auto-Submitted: auto-generated"));
});

withServer("does not say of a person's words that a machine wrote them", {}, async ({ server, send }) => {
  await send({ automatic: false, unsubscribeUrl: undefined, references: ["<a@x.se>", "<b@x.se>"] });
  const [received] = await server.parsed();
  const keys = received!.headers.map((header) => header.key);
  assert.ok(!keys.includes("auto-submitted") && !keys.includes("list-unsubscribe"));
  assert.equal(received!.inReplyTo, "<b@x.se>");
  assert.equal(received!.references, "<a@x.se> <b@x.se>");
});

withServer("sends nothing of the message before it may", {}, async ({ server, send }) => {
  const order: string[] = [];
  await send({
    beforeContent: async () => {
      await server.parsed();
      order.push(`allowed, received ${server.received.length}`);
    },
  });
  assert.deepEqual(order, ["allowed, received 0"]);
  assert.equal(server.received.length, 1);
});

withServer("sends nothing of the message when it may not", {}, async ({ server, send }) => {
  const refused = new Error("lost");
  await assert.rejects(send({ beforeContent: () => Promise.reject(refused) }), (error) => error === refused);
  await send({ messageId: "<d2@nordkaffe.se>" });
  assert.deepEqual((await server.parsed()).map(({ messageId }) => messageId), ["<d2@nordkaffe.se>"]);
});

for (
  const [what, behaviour, expected] of [
    ["a sender that may not send", { onMailFrom: () => Promise.reject(refusal(550, "5.7.1 No")) }, {
      permanent: false,
      failedAt: "refused",
      unknownRecipient: false,
      providerFault: true,
    }],
    ["a server that wants a login", { onRcptTo: () => Promise.reject(refusal(554, "Relay access denied")) }, {
      permanent: false,
      failedAt: "refused",
      unknownRecipient: false,
      providerFault: true,
    }],
    ["a recipient that is refused for good", { onRcptTo: () => Promise.reject(refusal(550, "5.7.1 No")) }, {
      permanent: true,
      failedAt: "refused",
      unknownRecipient: false,
      providerFault: false,
    }],
    ["an unknown mailbox", { onRcptTo: () => Promise.reject(refusal(550, "5.1.1 User unknown")) }, {
      permanent: true,
      failedAt: "refused",
      unknownRecipient: true,
      providerFault: false,
    }],
    ["a grey-listed recipient", { onRcptTo: () => Promise.reject(refusal(451, "4.7.1 Try later")) }, {
      permanent: false,
      failedAt: "refused",
      unknownRecipient: false,
      providerFault: false,
    }],
    ["content that is refused for good", { onMessage: () => Promise.reject(refusal(554, "5.7.1 Spam")) }, {
      permanent: true,
      failedAt: "refused",
      unknownRecipient: false,
      providerFault: false,
    }],
    ["content that is refused for now", { onMessage: () => Promise.reject(refusal(452, "4.3.1 Full")) }, {
      permanent: false,
      failedAt: "refused",
      unknownRecipient: false,
      providerFault: false,
    }],
    ["a server that takes nothing from us just now", {
      onMailFrom: () => Promise.reject(refusal(451, "4.7.1 Too much mail from you, try later")),
    }, {
      permanent: false,
      failedAt: "refused",
      unknownRecipient: false,
      providerFault: true,
    }],
    ["a server that closes between two commands", {
      onRcptTo: () => Promise.reject(refusal(421, "4.3.2 Shutting down")),
    }, {
      permanent: false,
      failedAt: "refused",
      unknownRecipient: false,
      providerFault: true,
    }],
    ["an account that has sent all it may, told after the content", {
      onMessage: () => Promise.reject(refusal(454, "Throttling failure: Daily message quota exceeded.")),
    }, {
      permanent: false,
      failedAt: "refused",
      unknownRecipient: false,
      providerFault: true,
    }],
    ["an account that has sent all it may, told as if for good", {
      onRcptTo: () => Promise.reject(refusal(550, "5.4.5 Daily user sending limit exceeded.")),
    }, {
      permanent: false,
      failedAt: "refused",
      unknownRecipient: false,
      providerFault: true,
    }],
    ["a mailbox that is full", {
      onRcptTo: () => Promise.reject(refusal(452, "4.2.2 The mailbox is over its quota")),
    }, {
      permanent: false,
      failedAt: "refused",
      unknownRecipient: false,
      providerFault: false,
    }],
    ["a server that is busy", { onConnect: () => Promise.reject(refusal(421, "4.3.2 Busy")) }, {
      permanent: false,
      failedAt: "connecting",
      unknownRecipient: false,
      providerFault: true,
    }],
    ["a server that is closed to us", { onConnect: () => Promise.reject(refusal(554, "5.7.1 No")) }, {
      permanent: false,
      failedAt: "connecting",
      unknownRecipient: false,
      providerFault: true,
    }],
  ] as const
) {
  withServer(`tells ${what} from other failures`, behaviour, async ({ server, send }) => {
    assert.deepEqual(await failure(send()), expected);
    assert.equal(server.received.length, 0);
  });
}

withServer("goes on over the same connection after a refusal", {
  onRcptTo: (to) => to.startsWith("no") ? Promise.reject(refusal(550, "5.1.1 User unknown")) : undefined,
}, async ({ server, send }) => {
  await failure(send({ to: { address: "nobody@example.se" } }));
  await send();
  await failure(send({ to: { address: "nobody@example.se" } }));
  await send();
  assert.equal(server.received.length, 2);
});

Deno.test("tells a server that is not there from other failures", async () => {
  const server = await openSmtpServer();
  await server.close();
  const channel = openSmtp(server.url, "ask.example.se");
  assert.deepEqual(await failure(channel.send(mail, never)), {
    permanent: false,
    failedAt: "connecting",
    unknownRecipient: false,
    providerFault: true,
  });
});

const arrived = Promise.withResolvers<void>();
withServer("does not know what became of content that nobody answered", {
  onMessage: () => {
    arrived.resolve();
    return new Promise(() => {});
  },
}, async ({ server, send }) => {
  const sending = failure(send());
  await arrived.promise;
  server.dropConnections();
  assert.deepEqual(await sending, {
    permanent: false,
    failedAt: "unanswered",
    unknownRecipient: false,
    providerFault: false,
  });
});

withServer("takes a new connection when the server has ended the kept one", {}, async ({ server, send }) => {
  await send();
  server.dropConnections();
  await send({ messageId: "<d2@nordkaffe.se>" });
  assert.equal(server.received.length, 2);
});

const stop = new AbortController();
withServer("stops before the content when told to", {
  onRcptTo: () => {
    stop.abort();
    return new Promise(() => {});
  },
}, async ({ server, send }) => {
  const sending = failure(send({}, stop.signal));
  assert.deepEqual(await sending, {
    permanent: false,
    failedAt: "connecting",
    unknownRecipient: false,
    providerFault: true,
  });
  assert.equal(server.received.length, 0);
});

withServer("signs in", { user: { user: "kaffe", pass: "hemligt" } }, async ({ server, send }) => {
  await send();
  assert.equal(server.received.length, 1);
});

Deno.test({
  name: "takes a refused password for our mistake, not the message's",
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    const server = await openSmtpServer({ user: { user: "kaffe", pass: "hemligt" } });
    const channel = openSmtp(server.url.replace("://", "://kaffe:fel@"), "ask.example.se");
    const { permanent, failedAt } = await failure(channel.send(mail, never));
    assert.deepEqual({ permanent, failedAt }, { permanent: false, failedAt: "connecting" });
    await server.close();
  },
});

withServer("refuses an address that would not stay an address", {}, async ({ server, send }) => {
  const sending = send({ to: { address: "a@b.se>\r\nRCPT TO:<evil@x.se" } });
  assert.deepEqual(await failure(sending), {
    permanent: true,
    failedAt: "refused",
    unknownRecipient: false,
    providerFault: false,
  });
  assert.equal(server.received.length, 0);
});
