import assert from "node:assert/strict";
import { alertsFor } from "../../../services/alerts/rules.ts";

for (
  const { rating, contactWanted, kinds } of [
    { rating: 0, contactWanted: false, kinds: ["low_score"] },
    { rating: 6, contactWanted: false, kinds: ["low_score"] },
    { rating: 7, contactWanted: false, kinds: [] },
    { rating: 10, contactWanted: false, kinds: [] },
    { rating: 10, contactWanted: true, kinds: ["contact_requested"] },
    { rating: 3, contactWanted: true, kinds: ["low_score", "contact_requested"] },
    { rating: undefined, contactWanted: true, kinds: ["contact_requested"] },
    { rating: undefined, contactWanted: false, kinds: [] },
  ]
) {
  Deno.test(`a ${rating ?? "missing rating"}${contactWanted ? " with a wish for contact" : ""} raises [${kinds}]`, () => {
    assert.deepEqual(alertsFor({ rating, contactWanted }), kinds);
  });
}
