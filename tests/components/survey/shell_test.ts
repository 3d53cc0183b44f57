import assert from "node:assert/strict";
import { fillShell, makeShell } from "../../../components/survey/shell.ts";
import { surveyView } from "../../../services/surveys/view.ts";
import { everyType } from "../../support/every_type.ts";

const store = { name: "Nord & kaffe", accent: null, timezone: "Europe/Stockholm" };
const shell = makeShell({
  language: "en",
  store,
  view: surveyView(everyType, "en", store),
  given: { typed: new Map(), problems: new Map() },
});
const pageFor = (about: Parameters<typeof fillShell>[1]["about"]) =>
  fillShell(shell, { token: "t", about }).html;

Deno.test("one rendered page is filled in for each, and says nothing of the one before", () => {
  const first = pageFor({ firstName: "Åsa", product: "<i>Kaffe</i>" });
  const second = pageFor({});
  assert.match(
    first,
    /<legend class="t">How satisfied are you with your <bdi>&lt;i&gt;Kaffe&lt;\/i&gt;<\/bdi>\?/,
  );
  assert.match(second, /<legend class="t">How satisfied are you\?/);
  assert.doesNotMatch(second, /Kaffe&|Åsa|<bdi><\/bdi>/);
  assert.match(second, /Would you recommend Nord &amp; kaffe\?/);
});

Deno.test("several items are named in a few words, and the picture's page allows pictures", () => {
  const items = ["Kaffebryggare", "Filter", "Bönor", "Kopp"];
  assert.match(pageFor({ items }), /You bought <bdi>Kaffebryggare, Filter and 2 more<\/bdi>\./);
  assert.match(pageFor({ items: items.slice(0, 2) }), /<bdi>Kaffebryggare and Filter<\/bdi>/);
  const { policy } = fillShell(shell, { token: "t", about: { imageUrl: "https://shop.example/a.jpg" } });
  assert.match(policy, /img-src https: 'self' data:/);
});
