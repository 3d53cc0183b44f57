import assert from "node:assert/strict";
import { type CancelFacts, cancelReason } from "../../../services/deliveries/cancel.ts";

const plain: CancelFacts = {
  kind: "invitation",
  test: false,
  touchpoint: "after_delivery",
  optouts: [],
  orderCancelled: false,
  fullyRefunded: false,
  ruleOff: false,
  countryOff: false,
  expired: false,
  answered: false,
};

const table: [string, Partial<CancelFacts>, ReturnType<typeof cancelReason>][] = [
  ["sends what nothing speaks against", {}, undefined],
  ["asks nobody who has unsubscribed", { optouts: ["unsubscribed"] }, "opted_out"],
  ["asks nobody who has complained", { optouts: ["complained"] }, "opted_out"],
  ["does not write to a mailbox that does not exist", { optouts: ["bounced", "unsubscribed"] }, "bounced"],
  ["asks nobody who was erased", { optouts: ["erased", "unsubscribed"] }, "erased"],
  ["does not ask about a cancelled order", { orderCancelled: true }, "cancelled"],
  ["does not ask how a refunded delivery went", { fullyRefunded: true }, "refunded"],
  [
    "asks about the return of a refunded order",
    { fullyRefunded: true, touchpoint: "after_return" },
    undefined,
  ],
  [
    "sends a test to its owner all the same",
    { test: true, optouts: ["unsubscribed"], orderCancelled: true, fullyRefunded: true },
    undefined,
  ],
  ["sends an agent's reply to who wants no surveys", { kind: "reply", optouts: ["unsubscribed"] }, undefined],
  ["sends no agent's text to who has ended all texts", { kind: "reply", optouts: ["stopped"] }, "opted_out"],
  ["sends an agent's reply about a cancelled order", { kind: "reply", orderCancelled: true }, undefined],
  ["says sorry for a late parcel", { kind: "apology", fullyRefunded: true }, undefined],
  ["says sorry to nobody who has said no", { kind: "apology", optouts: ["unsubscribed"] }, "opted_out"],
  ["says sorry for no cancelled order", { kind: "apology", orderCancelled: true }, "cancelled"],
  ["asks nobody by a rule that was switched off meanwhile", { ruleOff: true }, "rule_off"],
  ["says no sorry for a rule that was switched off", { kind: "apology", ruleOff: true }, "rule_off"],
  ["asks nobody in a country that was switched off", { countryOff: true }, "country_off"],
  ["says sorry in a country where nobody is asked", { kind: "apology", countryOff: true }, undefined],
  ["asks nobody again who has answered", { answered: true }, "answered"],
  ["tells who has answered of the answer, not of the time that is over", {
    answered: true,
    expired: true,
  }, "answered"],
  ["sends no link that would not open", { expired: true }, "expired"],
  ["says sorry to who has answered", { kind: "apology", answered: true }, undefined],
  ["sends an agent's reply to who has answered", { kind: "reply", answered: true, expired: true }, undefined],
  ["sends a test of a rule that is off", { test: true, ruleOff: true, expired: true }, undefined],
  ["does not ask about a cancelled order by a rule that is off", {
    orderCancelled: true,
    ruleOff: true,
  }, "cancelled"],
  ["sends nothing at all to who was erased", { kind: "reply", optouts: ["erased"] }, "erased"],
];

for (const [what, facts, expected] of table) {
  Deno.test(what, () => assert.equal(cancelReason({ ...plain, ...facts }), expected));
}
