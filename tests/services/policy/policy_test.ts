import assert from "node:assert/strict";
import { type Consents, forbids, type Policy, tellsOfPurchase } from "../../../services/policy/policy.ts";

type Said = Consents | "nothing";
const yes = { email: true, sms: true };
const no = { email: false, sms: false };

const cases: [policy: Policy, said: Said, bought: boolean | undefined, mail?: string, text?: string][] = [
  ["off", "nothing", true, "country_off", "country_off"],
  ["off", yes, true, "country_off", "country_off"],
  ["off", yes, false, "country_off", "country_off"],
  ["off", "nothing", false, "country_off", "country_off"],
  ["soft_opt_in", "nothing", true],
  ["soft_opt_in", "nothing", undefined],
  ["soft_opt_in", no, true],
  ["soft_opt_in", "nothing", false, "no_purchase", "no_purchase"],
  ["soft_opt_in", no, false, "no_purchase", "no_purchase"],
  ["soft_opt_in", { email: true }, false, undefined, "no_purchase"],
  ["soft_opt_in", { sms: true }, false, "no_purchase", undefined],
  ["soft_opt_in", yes, false],
  ["consent", "nothing", true, "no_consent", "no_sms_consent"],
  ["consent", "nothing", false, "no_consent", "no_sms_consent"],
  ["consent", no, true, "no_consent", "no_sms_consent"],
  ["consent", { email: true }, true, undefined, "no_sms_consent"],
  ["consent", { sms: true }, false, "no_consent", undefined],
  ["consent", yes, false],
  ["consent", yes, true],
];

for (const [policy, said, bought, mail, text] of cases) {
  const who = bought === false ? "never bought" : bought ? "has bought" : "may have bought";
  Deno.test(`under ${policy}, who ${who} and said ${JSON.stringify(said)}: ${mail ?? "asked"}, ${text ?? "asked"}`, () => {
    const consents = said === "nothing" ? {} : said;
    assert.equal(forbids(policy, consents, "email", bought), mail);
    assert.equal(forbids(policy, consents, "sms", bought), text);
  });
}

Deno.test("a parcel or a return without its order is of somebody who has bought; a case of support is of anybody", () => {
  for (const event of ["shipment.delivered", "return.closed", "subscription.renewed", "inactivity", ""]) {
    assert.equal(tellsOfPurchase(event), true, event);
  }
  assert.equal(tellsOfPurchase("support.closed"), false);
});
