import assert from "node:assert/strict";
import { forgetsOnSignOut, mayComeBack } from "../../../services/access/may_come_back.ts";

Deno.test("lets the browser keep a form that was given back, never one with a customer or a key in it", () => {
  const cases: [expected: boolean, path: string, status: number, forgets: boolean][] = [
    [true, "/rules/new", 200, false],
    [true, "/rules/0199", 422, false],
    [true, "/settings/policy", 422, true],
    [true, "/settings/stores/0199/look", 422, false],
    [true, "/settings/shop", 422, false],
    [true, "/surveys/0199/questions/nps", 409, false],
    [true, "/sends/0199/columns", 422, true],
    [false, "/sends/0199/columns", 422, false],
    [false, "/rules/new", 303, true],
    [false, "/rules/new", 500, true],
    [false, "/rulesets", 200, true],
    [false, "/rules/simulator", 200, true],
    [false, "/rules/simulator/message", 200, true],
    [false, "/inbox/0199/replies", 422, true],
    [false, "/settings/people", 200, true],
    [false, "/settings/password", 422, true],
    [false, "/settings/channels/new", 422, true],
    [false, "/settings/connections/0199", 422, true],
  ];
  for (const [expected, path, status, forgets] of cases) {
    assert.equal(mayComeBack(path, status, forgets), expected, `${path} ${status} ${forgets}`);
  }
});

Deno.test("counts on the cache being emptied only where browsers do it", () => {
  for (
    const [expected, url] of [
      [true, "https://ask.example.se"],
      [true, "http://localhost:8000"],
      [true, "http://127.0.0.1:8000"],
      [false, "http://192.168.1.5:8000"],
    ] as const
  ) assert.equal(forgetsOnSignOut(url), expected, url);
});
