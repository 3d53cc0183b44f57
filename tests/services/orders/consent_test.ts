import assert from "node:assert/strict";
import { type Consent, consentSaid, newestWord } from "../../../services/orders/consent.ts";

const meanings: [given: Parameters<typeof consentSaid>[0], said: ReturnType<typeof consentSaid>][] = [
  [{}, {}],
  [{ emailConsent: true }, { email: true }],
  [{ smsConsent: true }, { sms: true }],
  [{ emailConsent: true, smsConsent: false }, { email: true, sms: false }],
  [{ emailConsent: null, smsConsent: null, acceptsMarketing: null }, {}],
  // Nobody who ticked the box for mails was asked about texts.
  [{ acceptsMarketing: true }, { email: true }],
  // Whoever takes it back takes back whatever it may have meant.
  [{ acceptsMarketing: false }, { email: false, sms: false }],
  [{ acceptsMarketing: true, emailConsent: false }, { email: false }],
  [{ acceptsMarketing: false, smsConsent: true }, { email: false, sms: true }],
  [{ acceptsMarketing: true, smsConsent: true }, { email: true, sms: true }],
];
for (const [given, said] of meanings) {
  Deno.test(`${JSON.stringify(given)} says ${JSON.stringify(said)}`, () => {
    assert.deepEqual(consentSaid(given), said);
  });
}

const day = (number: number) => new Date(Date.UTC(2026, 10, number));
const said = (word: boolean, number: number): Consent => ({ said: word, at: day(number), from: "before" });
const unknown: Consent = { said: null, at: null, from: null };
const words: [
  name: string,
  known: Consent,
  word: boolean | undefined,
  on: number,
  after: [boolean | null, number?],
][] = [
  ["nothing said leaves it unknown", unknown, undefined, 5, [null]],
  ["a first yes holds from its day", unknown, true, 5, [true, 5]],
  ["a first no", unknown, false, 5, [false, 5]],
  ["nothing said leaves a yes", said(true, 3), undefined, 5, [true, 3]],
  ["a yes said again holds from the first day", said(true, 3), true, 5, [true, 3]],
  ["a no said again is the later no", said(false, 3), false, 5, [false, 5]],
  ["an earlier no that comes late leaves the day of the later one", said(false, 5), false, 3, [false, 5]],
  ["a later no takes a yes back", said(true, 3), false, 5, [false, 5]],
  ["a no from before a yes that comes late changes nothing", said(true, 5), false, 3, [true, 5]],
  ["a yes after a no", said(false, 3), true, 5, [true, 5]],
  ["a yes from before a no that comes late changes nothing", said(false, 5), true, 3, [false, 5]],
  ["of two said at once the no counts", said(true, 3), false, 3, [false, 3]],
  ["also when it came first", said(false, 3), true, 3, [false, 3]],
];
for (const [name, known, word, on, [after, since]] of words) {
  Deno.test(`consent: ${name}`, () => {
    const found = newestWord(known, word, day(on), "now");
    assert.deepEqual([found.said, found.at], [after, since === undefined ? null : day(since)]);
    const changed = found.said !== known.said || found.at?.getTime() !== known.at?.getTime();
    assert.equal(found.from, changed ? "now" : known.from);
  });
}

Deno.test("however words come, the latest no is never overruled by an earlier yes", () => {
  const spoken: [boolean, number][] = [[true, 1], [false, 2], [true, 3], [false, 4]];
  for (const order of permutations(spoken)) {
    let known = unknown;
    for (const [word, on] of order) known = newestWord(known, word, day(on), "e");
    assert.deepEqual([known.said, known.at], [false, day(4)]);
  }
});

function permutations<T>(items: T[]): T[][] {
  if (items.length < 2) return [items];
  return items.flatMap((item, index) =>
    permutations(items.filter((_, other) => other !== index)).map((rest) => [item, ...rest])
  );
}
