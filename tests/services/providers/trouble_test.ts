import assert from "node:assert/strict";
import { openSmtp } from "../../../services/channels/smtp.ts";
import { openHttp } from "../../../services/channels/http/call.ts";
import { type TroubleKind, troubleOf } from "../../../services/providers/trouble.ts";
import { ownCertificate } from "../../support/certificate.ts";
import { sampleMail } from "../../support/sample_mail.ts";
import { openSmtpServer, refusal, type SmtpBehaviour } from "../../support/smtp.ts";

type Case = [said: string, kind: TroubleKind];

const smtp: Case[] = [
  ["getaddrinfo ENOTFOUND smtp.exampel.com", "name_not_found"],
  ["getaddrinfo EAI_AGAIN smtp.example.com", "name_not_found"],
  ["connect ECONNREFUSED 192.0.2.1:587", "refused"],
  ["connect EHOSTUNREACH 2001:db8::1:587", "unreachable"],
  ["connect ENETUNREACH 192.0.2.1:587", "unreachable"],
  ["connect ETIMEDOUT 192.0.2.1:587", "timed_out"],
  ["Connection timeout", "timed_out"],
  ["Greeting never received", "timed_out"],
  ["Timeout", "timed_out"],
  ["read ECONNRESET", "broken_off"],
  ["Connection closed unexpectedly", "broken_off"],
  ["Stopped before the server answered.", "interrupted"],
  ["certificate has expired", "certificate_expired"],
  ["self-signed certificate", "certificate_unknown"],
  ["self signed certificate in certificate chain", "certificate_unknown"],
  ["unable to verify the first certificate", "certificate_unknown"],
  ["unable to get local issuer certificate", "certificate_unknown"],
  [
    "Hostname/IP does not match certificate's altnames: Host: mail.shop.se. is not in the cert's altnames: DNS:host.se",
    "certificate_name",
  ],
  ["Error upgrading connection with STARTTLS: 500 Error: command not recognized", "tls_missing"],
  [
    "received corrupt message of type InvalidContentType (SSL routines:ssl3_get_record:wrong version number)",
    "tls_mismatch",
  ],
  ["Invalid login: 535 5.7.8 Authentication failed", "login_refused"],
  [
    "Invalid login: 535 5.7.8 Username and Password not accepted. For more information, go to",
    "login_refused",
  ],
  ["Invalid login: 454 4.7.0 Temporary authentication failure", "login_refused"],
  ["530 5.7.0 Authentication Required", "login_refused"],
  ["554 5.7.1 <a@b.se>: Relay access denied", "login_refused"],
  ["553 5.7.1 <hej@shop.se>: Sender address rejected: not owned by user info@shop.se", "sender_refused"],
  ["550 5.7.60 SMTP; Client does not have permissions to send as this sender", "sender_refused"],
  ["550 5.1.8 Sender address has null MX", "sender_refused"],
  [
    "550 5.7.26 Unauthenticated email from shop.se is not accepted due to domain's DMARC policy.",
    "sender_refused",
  ],
  ["550 5.1.1 <nobody@shop.se>: Recipient address rejected: User unknown", "no_such_recipient"],
  ["552 5.2.2 The recipient's mailbox is over quota", "mailbox_full"],
  ["452 4.2.2 Mailbox full", "mailbox_full"],
  ["421 4.7.0 Too many messages, slow down", "too_many"],
  ["550 5.4.5 Daily SMTP relay sending quota exceeded", "too_many"],
  ["454 Throttling failure: Maximum sending rate exceeded.", "too_many"],
  ["550 5.7.1 Our system has detected that this message is likely unsolicited mail", "blocked"],
  ["Invalid greeting. response=554 5.7.1 You are blocked: 554 5.7.1 You are blocked", "blocked"],
  ["451 4.7.1 Greylisted, try again later", "later"],
  ["421 Service not available", "later"],
  ["554 Transaction failed", "rejected"],
  ["500 5.5.2 Syntax error", "rejected"],
  ["Something else", "other"],
  ["", "other"],
];

const http: Case[] = [
  ["getaddrinfo ENOTFOUND api.example.com", "name_not_found"],
  ["sms.local is an address of a private network.", "private_address"],
  ["No connection in time.", "timed_out"],
  ["No answer in 30 s.", "no_answer"],
  ["Stopped before the answer.", "no_answer"],
  ["socket hang up", "broken_off"],
  ["self-signed certificate", "certificate_unknown"],
  ["401 10 No Account or Server API tokens were supplied in the HTTP headers.", "login_refused"],
  ["401 Unauthorized", "login_refused"],
  ["401 <html><body>Unauthorized</body></html>", "login_refused"],
  ["401 20003 Authenticate", "login_refused"],
  ["403 InvalidClientTokenId The security token included in the request is invalid.", "login_refused"],
  [
    "403 SignatureDoesNotMatch The request signature we calculated does not match the signature you provided.",
    "login_refused",
  ],
  ["403 Forbidden", "forbidden"],
  ["403 <html>Access denied</html>", "forbidden"],
  ["402 Payment required", "no_credit"],
  ["403 Not enough credits", "no_credit"],
  ["422 405 You have run out of credits", "no_credit"],
  ["422 400 The 'From' address you supplied is not a Sender Signature on your account.", "sender_refused"],
  ["400 MessageRejected Email address is not verified. The following identities failed", "sender_refused"],
  ["400 21212 The 'From' number NORD is not a valid phone number", "sender_refused"],
  ["400 Invalid from", "sender_refused"],
  ["422 406 You tried to send to a recipient that has been marked as inactive.", "no_such_recipient"],
  ["400 21211 The 'To' number +46 is not a valid phone number.", "no_such_recipient"],
  ["404 Domain not found: mg.shop.se", "not_found"],
  ["302 Found", "not_found"],
  ["404 <!DOCTYPE html><html>Not found", "web_page"],
  ["200 without a message id: <html><body>Welcome", "web_page"],
  ["200 without a message id: {}", "not_understood"],
  ["408 Request Timeout", "timed_out"],
  ["429 Too Many Requests", "too_many"],
  ["429 <html>slow down</html>", "too_many"],
  ["500 Internal error", "server_error"],
  ["503 <html><body>Service Unavailable", "server_error"],
  ["400 The text is empty", "rejected"],
];

Deno.test("what a mail server or the way to it says becomes the kind of trouble", () => {
  for (const [said, kind] of smtp) assert.equal(troubleOf("smtp", said).kind, kind, said);
});

Deno.test("what a provider says over HTTP becomes the kind of trouble", () => {
  for (const [said, kind] of http) assert.equal(troubleOf("postmark", said).kind, kind, said);
});

Deno.test("the same number is another trouble by mail and over HTTP", () => {
  assert.equal(troubleOf("smtp", "554 Transaction failed").kind, "rejected");
  assert.equal(troubleOf("twilio", "554 Transaction failed").kind, "server_error");
});

Deno.test("the name that nobody answers to is told, and the answer stays as it came", () => {
  const said = "getaddrinfo ENOTFOUND smtp.exampel.com";
  assert.deepEqual(troubleOf("smtp", said), { kind: "name_not_found", host: "smtp.exampel.com", said });
  assert.equal(troubleOf("smtp", "connect ECONNREFUSED 192.0.2.1:587").host, "");
});

Deno.test("what we write ourselves where nothing was sent has words too", () => {
  assert.equal(troubleOf("none", "No provider is set up.").kind, "no_provider");
  assert.equal(troubleOf("smtp", "The message could not be written.").kind, "not_written");
});

Deno.test("the runtime's own errors are understood as they come", async () => {
  const tls = ownCertificate();
  const cases: [SmtpBehaviour, (url: string) => string, TroubleKind][] = [
    [{}, () => "smtp://smtp.exampel.invalid", "name_not_found"],
    [{}, () => "smtp://127.0.0.1:1", "refused"],
    [{}, (url) => url.replace("smtp:", "smtps:"), "tls_mismatch"],
    [{ tls: { ...tls, from: "start" } }, (url) => url, "certificate_unknown"],
    [
      { tls: { ...tls, from: "offer" }, user: { user: "u", pass: "p" } },
      (url) => withUser(url, "u:x"),
      "login_refused",
    ],
    [{ onMailFrom: () => refuse(553, "5.7.1 Sender address rejected") }, (url) => url, "sender_refused"],
    [{ onRcptTo: () => refuse(550, "5.1.1 User unknown") }, (url) => url, "no_such_recipient"],
    [{ onRcptTo: () => refuse(451, "4.7.1 Greylisted") }, (url) => url, "later"],
  ];
  for (const [behaviour, urlOf, kind] of cases) {
    const server = await openSmtpServer(behaviour);
    const channel = openSmtp(urlOf(server.url), "shop.example");
    try {
      const said = await saidBy(() => channel.send(sampleMail(), AbortSignal.timeout(20_000)));
      assert.equal(troubleOf("smtp", said).kind, kind, said);
    } finally {
      channel.close();
      await server.close();
    }
  }
  const server = await openSmtpServer({ tls: { ...tls, from: "start" } });
  const post = openHttp({ privateHosts: ["127.0.0.1"] });
  const secure = await saidBy(() => post({ method: "POST", url: `https://127.0.0.1:${server.port}/` }));
  assert.equal(troubleOf("http", secure).kind, "certificate_unknown", secure);
  await server.close();
  const inside = await saidBy(() => openHttp()({ method: "POST", url: "https://127.0.0.1:1/" }));
  assert.equal(troubleOf("http", inside).kind, "private_address", inside);
});

const refuse = (code: number, words: string): never => {
  throw refusal(code, words);
};
/** A server on this machine is spoken to without TLS; one elsewhere must have it. */
const withUser = (url: string, user: string) => url.replace("127.0.0.1", `${user}@127.0.0.1`);

async function saidBy(send: () => Promise<unknown>): Promise<string> {
  return await send().then(() => assert.fail("It was taken."), (error: Error) => error.message);
}
