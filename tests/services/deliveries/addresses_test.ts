import assert from "node:assert/strict";
import { deliveryOf, rfcMessageId, senderName } from "../../../services/deliveries/addresses.ts";
import { parseConfig } from "../../../services/config.ts";
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

Deno.test("a Message-ID tells which delivery it is of, and nothing else does", () => {
  const id = "01a1f89c-fb80-7003-8cba-0d53cbef646d";
  assert.equal(deliveryOf(rfcMessageId(parseConfig({}), id)), id);
  for (
    const other of ["", "<>", id, `<${id}>`, `<x${id}@a.se>`, "<CAF=abc@mail.gmail.com>", `<${id}@a@b.se>`]
  ) {
    assert.equal(deliveryOf(other), undefined, other);
  }
});
