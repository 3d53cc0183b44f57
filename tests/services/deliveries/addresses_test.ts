import assert from "node:assert/strict";
import { senderName } from "../../../services/deliveries/addresses.ts";
import { smsSender } from "../../../services/providers/sms_sender.ts";

const names: [store: string, sender: string][] = [
  ["Nordkaffe", "Nordkaffe"],
  ["Kaffebönan AB", "Kaffebonan"],
  ["Nordkaffe Österreich", "Nordkaffe"],
  ["Te & Kaffe i Åre", "Te Kaffe i"],
  ["Elva Tecken", "Elva Tecken"],
  ["Elva Tecken!", "Elva Tecken"],
  ["Ett mycket långt namn", "Ett mycket"],
  ["Kaffebryggaren", "Kaffebrygga"],
  ["H&M", "H M"],
  ["Ønskeliste", "Onskeliste"],
  ["Æble & grød", "Aeble grod"],
  ["Weißbier", "Weissbier"],
  ["  ", "Shop"],
  ["コーヒー", "Shop"],
];
for (const [store, sender] of names) {
  Deno.test(`texts of the shop “${store}” come from ${sender}`, () => {
    assert.equal(senderName(store), sender);
    assert.equal(smsSender(sender), sender);
  });
}
