import assert from "node:assert/strict";
import { saysUnknownRecipient } from "../../../services/channels/unknown_recipient.ts";

const table: [string, boolean][] = [
  ["550 5.1.1 <a@b.se>: Recipient address rejected: User unknown in local recipient table", true],
  ["550 5.1.1 The email account that you tried to reach does not exist.", true],
  ["550-5.1.1 The email account that you tried to reach does not exist. Please try", true],
  ["550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup", true],
  ["553 5.1.3 The recipient address is not a valid RFC 5321 address", true],
  ["550 5.2.1 The email account that you tried to reach is disabled", true],
  ["550 No such user here", true],
  ["550 Requested action not taken: mailbox unavailable", true],
  ["551 User not found", true],
  ["550 5.0.0 <a@b.se> User unknown; rejecting", true],
  ["550 5.7.1 Message rejected as spam by content filtering", false],
  ["550 5.7.1 Sender domain unknown to us, user policy", false],
  ["550 5.4.1 Recipient address rejected: Access denied", false],
  ["552 5.2.2 Mailbox full", false],
  ["554 5.7.1 Relay access denied", false],
  ["550 Blocked by policy", false],
  ["450 4.1.1 User unknown", false],
  ["250 2.1.5 OK", false],
  ["Connection closed", false],
  ["", false],
];

for (const [answer, expected] of table) {
  Deno.test(`${expected ? "takes" : "does not take"} “${answer}” for a mailbox that does not exist`, () => {
    assert.equal(saysUnknownRecipient(answer), expected);
  });
}
