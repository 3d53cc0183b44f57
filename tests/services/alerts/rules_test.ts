import assert from "node:assert/strict";
import { alertsFor, type Rated } from "../../../services/alerts/rules.ts";

const cases: [rated: Rated | undefined, contactWanted: boolean, kinds: string[]][] = [
  [{ type: "nps", rating: 0 }, false, ["low_score"]],
  [{ type: "nps", rating: 6 }, false, ["low_score"]],
  [{ type: "nps", rating: 7 }, false, []],
  [{ type: "nps", rating: 10 }, false, []],
  [{ type: "csat", rating: 2 }, false, ["low_score"]],
  [{ type: "csat", rating: 3 }, false, []],
  [{ type: "csat", rating: 5 }, false, []],
  [{ type: "ces", rating: 3 }, false, ["low_score"]],
  [{ type: "ces", rating: 4 }, false, []],
  [{ type: "ces", rating: 7 }, false, []],
  [{ type: "nps", rating: 10 }, true, ["contact_requested"]],
  [{ type: "nps", rating: 3 }, true, ["low_score", "contact_requested"]],
  [undefined, true, ["contact_requested"]],
  [undefined, false, []],
];

for (const [rated, contactWanted, kinds] of cases) {
  const what = rated ? `${rated.type} ${rated.rating}` : "missing rating";
  Deno.test(`a ${what}${contactWanted ? " with a wish for contact" : ""} raises [${kinds}]`, () => {
    assert.deepEqual(alertsFor({ rated, contactWanted }), kinds);
  });
}
