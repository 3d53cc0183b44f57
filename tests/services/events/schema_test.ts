import assert from "node:assert/strict";
import { eventSchema } from "../../../services/events/schema.ts";

const odd = {
  id: "1",
  type: "return.requested",
  occurredAt: "2026-11-20T10:00:00Z",
  customer: { firstName: "Anna\r\nLind\u0007", lastName: "\u202Egnul\u202C", tags: ["vip\n\u2066x"] },
  order: { id: "2", number: "#E\nX", items: [{ title: "Mugg\tblå\u2028\u0000stor" }] },
  return: { reason: "too\nsmall", note: " Rad ett\r\nRad\ttvå\u0085\u001b[31m\u2067!\n" },
};

Deno.test("line breaks, control characters and turned words end where events come in", () => {
  const { customer, order, return: back } = eventSchema.parse(odd);
  assert.deepEqual([customer?.firstName, customer?.lastName, customer?.tags], ["Anna Lind", "gnul", [
    "vip x",
  ]]);
  assert.deepEqual([order?.number, order?.items?.[0]?.title], ["#E X", "Mugg blå stor"]);
  assert.equal(back?.reason, "too small");
  assert.equal(back?.note, "Rad ett\nRad\ttvå\n[31m!", "a note keeps its lines");
});

Deno.test("text in any script is kept as it is, and what is only odd is as good as absent", () => {
  const kept = ["عبد الله", "👩‍👩‍👧 Åsa\u00a0Ö", "ab\u200fcd", "O'Neill & Søn – №5"];
  for (const firstName of kept) {
    assert.equal(eventSchema.parse({ ...odd, customer: { firstName } }).customer?.firstName, firstName);
  }
  assert.equal(
    eventSchema.parse({ ...odd, customer: { firstName: "\n\u202e\u0001" } }).customer?.firstName,
    undefined,
  );
});
