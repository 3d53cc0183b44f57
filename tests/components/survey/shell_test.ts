import assert from "node:assert/strict";
import { gunzipSync } from "node:zlib";
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

Deno.test("the compressed page is the page, whatever stands in it", () => {
  const longs = ["", "Åsa", "😀 & <b>", "x".repeat(65_535), "å".repeat(200_000)];
  for (const product of longs) {
    const page = fillShell(shell, { token: "t", about: { firstName: "عبد", product } });
    // The second time as the first: what was deflated is used again.
    for (let time = 0; time < 2; time++) assert.equal(gunzipSync(page.gzipped!()).toString(), page.html);
  }
});

Deno.test("the length of a compressed page tells no more of a name than how long it is", () => {
  const lengthFor = (firstName: string) =>
    fillShell(shell, { token: "t", about: { firstName, product: "Kanna" } }).gzipped!().length;
  assert.equal(lengthFor("recommend"), lengthFor("qzvwxjkyq"));
});
