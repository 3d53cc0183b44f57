import assert from "node:assert/strict";
import { Router } from "../../fresh/router.ts";

const cases: [patterns: string[], path: string, expected: [string, Record<string, string>] | undefined][] = [
  [["/a"], "/a", ["/a", {}]],
  [["/a"], "/a/", undefined],
  [["/:id", "/new"], "/new", ["/new", {}]],
  [["/:id"], "/%C3%A5", ["/:id", { id: "å" }]],
  [["/a/:x/b", "/a/:y/c"], "/a/1/c", ["/a/:y/c", { y: "1" }]],
  [["/a/:rest*"], "/a", ["/a/:rest*", { rest: "" }]],
  [["/a/:rest*"], "/a/b/c", ["/a/:rest*", { rest: "b/c" }]],
  [["/a{/:id}?"], "/a", ["/a{/:id}?", { id: "" }]],
  [["/a{/:id}?"], "/a/1", ["/a{/:id}?", { id: "1" }]],
  [["/:from-:to"], "/1-2", ["/:from-:to", { from: "1", to: "2" }]],
  [["/:id.json", "/:id"], "/5.xml", ["/:id", { id: "5.xml" }]],
  [["/a/*"], "/a/b/c", ["/a/*", { "0": "b/c" }]],
  [["/a/*"], "/a", undefined],
  [["*"], "/any/thing", ["*", { "0": "any/thing" }]],
];

for (const [patterns, path, expected] of cases) {
  Deno.test(`of ${patterns.join(" and ")}, ${path} reaches ${expected?.[0] ?? "none"}`, () => {
    const router = new Router<number>();
    patterns.forEach((pattern, i) => router.at(pattern).set("GET", i));
    const match = router.match(path);
    assert.deepEqual(match && [match.pattern, { ...match.params }], expected);
  });
}
