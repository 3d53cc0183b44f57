import assert from "node:assert/strict";
import { readDsn } from "../../../services/channels/mail/dsn.ts";
import { generator } from "../../support/mutation.ts";

const receivedAt = new Date("2026-11-20T10:00:00Z");

interface Sample {
  from?: string;
  subject?: string;
  type?: string;
  words?: string;
  /** The groups of message/delivery-status, or of message/feedback-report. */
  status: string[];
  statusType?: string;
  returned?: string;
  returnedType?: string;
}

const ours = [
  "Received: by mail.nordkaffe.se",
  "From: Nordkaffe <hej@nordkaffe.se>",
  "To: asa@example.se",
  "Message-ID:",
  " <0192-d1@nordkaffe.se>",
  "Subject: Hej =?utf-8?q?=C3=85sa?=",
].join("\r\n");

/** A report as a mail server writes it. */
function report(sample: Sample): string {
  const type = sample.statusType ?? "message/delivery-status";
  return [
    `From: ${sample.from ?? "MAILER-DAEMON@mx.example.se (Mail Delivery System)"}`,
    "To: bounce@nordkaffe.se",
    `Subject: ${sample.subject ?? "Undelivered Mail Returned to Sender"}`,
    "Date: Fri, 20 Nov 2026 10:58:00 +0100",
    "Auto-Submitted: auto-replied",
    "MIME-Version: 1.0",
    `Content-Type: multipart/report; ${sample.type ?? "report-type=delivery-status"};\r\n\tboundary="B1"`,
    "",
    "This is a MIME-encapsulated message.",
    "",
    "--B1",
    "Content-Description: Notification",
    "Content-Type: text/plain; charset=us-ascii",
    "",
    sample.words ?? "I'm sorry to have to inform you that your message could not be delivered.",
    "",
    "--B1",
    `Content-Type: ${type}`,
    "",
    sample.status.join("\r\n\r\n"),
    "",
    "--B1",
    `Content-Type: ${sample.returnedType ?? "message/rfc822"}`,
    "",
    sample.returned ?? `${ours}\r\n\r\nThe words\r\n`,
    "--B1--",
    "",
  ].join("\r\n");
}

const postfix = (status: string, diagnostic: string, action = "failed") => ({
  status: [
    "Reporting-MTA: dns; mail.nordkaffe.se\r\nX-Postfix-Queue-ID: 4ABC\r\nArrival-Date: Fri, 20 Nov 2026 10:57:59 +0100",
    `Final-Recipient: rfc822; asa@example.se\r\nOriginal-Recipient: rfc822;asa@example.se\r\nAction: ${action}\r\n` +
    `Status: ${status}\r\nRemote-MTA: dns; mx.example.se\r\nDiagnostic-Code: smtp; ${diagnostic}`,
  ],
});

const cases: [
  name: string,
  sample: Sample,
  outcomes: [outcome: string, recipient?: string, detail?: RegExp][],
][] = [
  [
    "Postfix, unknown user",
    postfix("5.1.1", "550 5.1.1 <asa@example.se>: Recipient address\r\n    rejected: User unknown"),
    [
      [
        "bounced_hard",
        "asa@example.se",
        /^5\.1\.1 550 5\.1\.1 <asa@example\.se>: Recipient address rejected: User/,
      ],
    ],
  ],
  ["Postfix, full mailbox", postfix("5.2.2", "552 5.2.2 Over quota"), [["bounced_soft"]]],
  ["Postfix, given up after days", postfix("4.4.1", "connect to mx.example.se: Connection timed out"), [
    ["bounced_soft"],
  ]],
  ["Postfix, policy", postfix("5.7.1", "550 5.7.1 Message rejected due to SPF"), [["failed"]]],
  ["Postfix, no such host", postfix("5.4.4", "Host or domain name not found"), [["bounced_hard"]]],
  ["Postfix, null MX", postfix("5.1.10", "Domain does not accept mail (nullMX)"), [["bounced_hard"]]],
  ["Postfix, delayed", postfix("4.4.1", "Connection refused", "delayed"), []],
  ["Postfix, relayed", postfix("2.0.0", "250 ok", "relayed"), []],
  ["a success", postfix("2.1.5", "250 2.1.5 delivered", "delivered"), [["delivered"]]],
  ["Exchange, not found", {
    from: "postmaster@outlook.com",
    subject: "Undeliverable: Hej",
    status: [
      "Reporting-MTA: dns;AM0PR01.eurprd01.prod.exchangelabs.com",
      "Final-Recipient: rfc822;asa@example.se\r\nAction: failed\r\nStatus: 5.1.10\r\n" +
      "Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup",
    ],
  }, [["bounced_hard", "asa@example.se", /RecipientNotFound/]]],
  ["Exchange, a general status and the truth in the diagnosis", {
    status: [
      "Reporting-MTA: dns;EX1.example.se",
      "Final-recipient: RFC822; asa@example.se\r\nAction: failed\r\nStatus: 5.0.0\r\nDiagnostic-Code: smtp;550 5.1.1 User unknown",
    ],
  }, [["bounced_hard"]]],
  ["Exchange, access denied", postfix("5.4.1", "550 5.4.1 Recipient address rejected: Access denied"), [
    ["bounced_soft"],
  ]],
  ["Gmail, no such address", {
    from: "Mail Delivery Subsystem <mailer-daemon@googlemail.com>",
    subject: "Delivery Status Notification (Failure)",
    status: [
      "Reporting-MTA: dns; googlemail.com\r\nReceived-From-MTA: dns; hej@nordkaffe.se",
      "Final-Recipient: rfc822; asa@gmail.com\r\nAction: failed\r\nStatus: 5.1.1\r\nRemote-MTA: dns; gmail-smtp-in.l.google.com\r\n" +
      "Diagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist.\r\n 550 5.1.1 Please try",
    ],
  }, [["bounced_hard", "asa@gmail.com"]]],
  ["Gmail, inactive", postfix("5.2.1", "550-5.2.1 The email account that you tried to reach is inactive."), [
    ["bounced_hard"],
  ]],
  ["Gmail, quota", postfix("4.2.2", "452-4.2.2 The recipient's inbox is out of storage space"), [[
    "bounced_soft",
  ]]],
  ["an old server that says it in words", postfix("5.0.0", "550 No such user here"), [["bounced_hard"]]],
  ["an old server that says nothing", postfix("5.0.0", "550 go away"), [["failed"]]],
  ["only the headers returned", {
    ...postfix("5.1.1", "550 5.1.1 unknown"),
    returnedType: "text/rfc822-headers; charset=us-ascii",
    returned: ours,
  }, [["bounced_hard"]]],
  ["two receivers", {
    status: [
      "Reporting-MTA: dns; x",
      "Final-Recipient: rfc822; a@x.se\r\nAction: failed\r\nStatus: 5.1.1",
      "Final-Recipient: rfc822; b@x.se\r\nAction: delivered\r\nStatus: 2.0.0",
    ],
  }, [["bounced_hard", "a@x.se"], ["delivered", "b@x.se"]]],
  ["no part about the message", {
    status: ["Final-Recipient: rfc822; a@x.se\r\nAction: failed\r\nStatus: 5.1.1"],
  }, [
    ["bounced_hard", "a@x.se"],
  ]],
  ["a complaint (ARF)", {
    from: "feedback@isp.example",
    type: "report-type=feedback-report",
    statusType: "message/feedback-report",
    status: ["Feedback-Type: abuse\r\nUser-Agent: ISP/1\r\nVersion: 1\r\nOriginal-Rcpt-To: <asa@example.se>"],
  }, [["complained", "asa@example.se"]]],
  ["a report of a failed check", {
    type: "report-type=feedback-report",
    statusType: "message/feedback-report",
    status: ["Feedback-Type: auth-failure\r\nVersion: 1"],
  }, []],
];

for (const [name, sample, expected] of cases) {
  Deno.test(`reads a bounce: ${name}`, async () => {
    const found = await readDsn(report(sample), receivedAt);
    assert.deepEqual(found.map(({ outcome }) => outcome), expected.map(([outcome]) => outcome));
    for (const [index, [, recipient, detail]] of expected.entries()) {
      const { rfcMessageId, at, ...receipt } = found[index]!;
      assert.equal(rfcMessageId, "<0192-d1@nordkaffe.se>");
      assert.equal(at.toISOString(), "2026-11-20T09:58:00.000Z");
      if (recipient) assert.equal(receipt.recipient, recipient);
      if (detail) assert.match(receipt.detail, detail);
    }
  });
}

Deno.test("reads nothing out of mail that is no report", async () => {
  const cases = [
    "From: asa@example.se\r\nSubject: Undelivered Mail\r\n\r\nStatus: 5.1.1\r\nAction: failed\r\n",
    "From: a@b.se\r\nContent-Type: text/plain\r\n\r\nI forward: message/delivery-status\r\n\r\nAction: failed\r\n",
    report({
      type: "report-type=disposition-notification",
      statusType: "message/disposition-notification",
      status: ["Final-Recipient: rfc822; a@x.se\r\nAction: failed"],
    }),
    "",
    "\0".repeat(1_000),
  ];
  for (const raw of cases) assert.deepEqual(await readDsn(raw, receivedAt), [], raw.slice(0, 60));
});

Deno.test("survives every mutilation of a bounce, quickly", async () => {
  const random = generator(7);
  const whole = report(postfix("5.1.1", "550 5.1.1 unknown"));
  for (let n = 0; n < 500; n++) {
    const [one, other] = [random(), random()].map((at) => Math.floor(at * whole.length)).sort((a, b) =>
      a - b
    );
    const mutant = whole.slice(0, one) + (n % 2 ? whole.slice(other) : whole.slice(other! >> 1));
    const began = performance.now();
    for (const receipt of await readDsn(mutant, receivedAt)) assert.ok(receipt.detail.length <= 300);
    assert.ok(performance.now() - began < 1_000);
  }
  const deep = `Content-Type: multipart/report; report-type=delivery-status; boundary=a\r\n\r\n${
    "--a\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n".repeat(5_000)
  }`;
  assert.deepEqual(await readDsn(deep, receivedAt), []);
});
