import assert from "node:assert/strict";
import { negotiate, regionOf } from "../../locales/languages.ts";

Deno.test("takes the best of the six languages for a browser", () => {
  const cases: [header: string | null, language: string][] = [
    ["sv-SE,sv;q=0.9,en;q=0.8", "sv"],
    ["fr-FR,fr;q=0.9,da;q=0.5,en;q=0.3", "da"],
    ["no", "nb"],
    ["nn-NO", "nb"],
    ["en;q=0.1, fi;q=0.9", "fi"],
    ["ja", "en"],
    ["sv;q=0", "en"],
    ["", "en"],
    [null, "en"],
  ];
  for (const [header, language] of cases) assert.equal(negotiate(header), language, String(header));
});

Deno.test("reads the region that a browser names first", () => {
  const cases: [header: string | null, region: string | undefined][] = [
    ["de-AT,de;q=0.9", "AT"],
    ["sv,en-GB;q=0.8", "GB"],
    ["zh-Hant-TW", "TW"],
    ["sv", undefined],
    [null, undefined],
  ];
  for (const [header, region] of cases) assert.equal(regionOf(header), region, String(header));
});
