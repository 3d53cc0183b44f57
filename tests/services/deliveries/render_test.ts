import assert from "node:assert/strict";
import { languages } from "../../../locales/languages.ts";
import type { DeliveryToWrite } from "../../../services/deliveries/claim.ts";
import { translator } from "../../../locales/translate.ts";
import { renderInvitation } from "../../../services/deliveries/render_invitation.ts";
import { segmentsOf } from "../../../services/channels/sms/segments.ts";
import { isStopWord } from "../../../services/channels/sms/stop_word.ts";
import { renderSmsApology, renderSmsInvitation } from "../../../services/deliveries/render_sms.ts";
import type { QuestionOf } from "../../../services/surveys/definition.ts";
import { afterDelivery } from "../../../services/surveys/templates/after_delivery.ts";
import { questionKind } from "../../../services/policy/kinds.ts";
import { touchpoints } from "../../../services/surveys/templates.ts";
import { afterReturn } from "../../../services/surveys/templates/after_return.ts";

const ask: DeliveryToWrite = {
  id: "d1",
  kind: "invitation",
  channel: "email",
  storeId: "01a1f89c-fb80-7003-8cba-0d53cbef646e",
  fence: 1,
  attempts: 1,
  recipient: "asa@example.se",
  rfcMessageId: "<d1@nordkaffe.se>",
  invitationId: "i1",
  messageId: null,
  surveyId: "s1",
  surveyVersion: 1,
  touchpoint: "after_delivery",
  test: false,
  language: "sv",
  country: "SE",
  personHash: null,
  phoneHash: null,
  written: null,
  optouts: [],
  about: {
    firstName: "Åsa",
    product: "Kaffebryggare Modell K",
    items: ["Kaffebryggare Modell K"],
    orderNumber: "#1001",
  },
  orderCancelled: false,
  totalMinor: 59_800,
  refundedMinor: 0,
  store: {
    name: "Nordkaffe",
    timezone: "Europe/Stockholm",
    replyTo: null,
    website: null,
    accent: "#8a3b12",
    footer: null,
    privacyUrl: null,
    publicUrl: null,
  },
};
const links = { answer: "https://ask.example.se/s/token", unsubscribe: "https://ask.example.se/u/token" };
const render = (over: Partial<DeliveryToWrite> = {}, survey = afterDelivery) =>
  renderInvitation({ ...ask, ...over }, survey, links);
const count = (text: string, part: string) => text.split(part).length - 1;

const strangers: [string, Partial<DeliveryToWrite>][] = [
  ["everything known", {}],
  ["no name", { about: { ...ask.about, firstName: undefined } }],
  ["no product", { about: { ...ask.about, product: undefined, items: undefined } }],
  ["no order number", { about: { ...ask.about, orderNumber: undefined } }],
  ["nothing known", { about: {} }],
  ["a name of blanks", { about: { firstName: " \r\n ", product: "", items: [""] } }],
];

for (const language of languages) {
  Deno.test(`leaves no hole in any message in ${language}`, () => {
    for (const touchpoint of [...touchpoints, "after_something_else"]) {
      const survey = touchpoint === "after_return" ? afterReturn : afterDelivery;
      const ofTheShop = questionKind(touchpoint) === "shop" || touchpoint === "after_support";
      for (const [what, over] of strangers) {
        const { subject, text, html } = render({ ...over, language, touchpoint }, survey);
        const words = `${subject}\n${text}`;
        assert.doesNotMatch(words, /[{}[\]]|\b(?:undefined|null|NaN)\b/, what);
        assert.doesNotMatch(words.replace(/^-- $/m, ""), / {2}| [.,?!]|\(\)|^\s*[.,]/m, what);
        assert.ok(subject.length <= 90, `${subject.length}: ${subject}`);
        assert.ok(words.includes("Nordkaffe"));
        if (over.about === undefined && !ofTheShop) assert.ok(count(words, "Kaffebryggare Modell K") >= 1);
        assert.equal(html.includes(`lang="${language}"`), true);
      }
    }
  });
}

Deno.test("offers each number of the scale once, as a link that chooses it", () => {
  const { html, text } = render();
  for (let rating = 0; rating <= 10; rating++) assert.equal(count(html, `?a=${rating}"`), 1);
  assert.equal(count(text, links.answer), 1);
  assert.equal(count(text, links.unsubscribe), 1);
  assert.equal(count(html, links.unsubscribe), 1);
});

Deno.test("fetches nothing from anywhere and tells nobody that it was read", () => {
  const { html } = render();
  assert.doesNotMatch(html, /<img|<link|<script|src=|url\(|@import|<iframe|<form|background=/i);
});

Deno.test("names what was bought in a few words", () => {
  const named = (items: string[]) => render({ about: { ...ask.about, items } }).text;
  assert.match(named(["Bönor", "Filter"]), /Bönor och Filter från Nordkaffe/);
  assert.match(named(["Bönor", "Filter", "Kvarn"]), /Bönor och 2 varor till från Nordkaffe/);
  assert.match(named(["Bönor", "Bönor"]), /nyligen Bönor från Nordkaffe/);
});

Deno.test("cuts what is too long for a sentence, and no emoji in half", () => {
  const { subject } = render({
    about: { product: "😀".repeat(300), items: ["😀".repeat(300)], firstName: "A".repeat(300) },
  });
  assert.ok(subject.isWellFormed());
  assert.ok(Array.from(subject).length < 160);
});

Deno.test("shows markup in names as text", () => {
  const evil = `<script>alert(1)</script>"'&`;
  const { html } = render({
    about: { firstName: evil, product: evil, items: [evil], orderNumber: evil },
    store: { ...ask.store, name: evil, accent: `red;}</style><script>` },
  });
  assert.doesNotMatch(html, /<script/);
  assert.ok(html.includes("&lt;script&gt;alert(1)&lt;/script&gt;"));
});

Deno.test("does not take marks in a name for marks of the survey", () => {
  const { text, subject } = render({
    about: { firstName: "{product}", product: "[{firstName}|x]", items: ["[{firstName}|x]"] },
  });
  assert.ok(text.includes("{product}") && subject.includes("[{firstName}|x]"));
});

for (const [type, low, high] of [["csat", 1, 5], ["ces", 1, 7]] as const) {
  Deno.test(`offers each number of a ${type} scale`, () => {
    const { label, lowLabel, highLabel } = afterDelivery.questions[0] as QuestionOf<"nps">;
    const question = { id: "rated", type, label, lowLabel, highLabel, required: true };
    const { html, text } = render({}, { ...afterDelivery, questions: [question] });
    for (let rating = 0; rating <= 10; rating++) {
      assert.equal(count(html, `?a=${rating}"`), rating >= low && rating <= high ? 1 : 0);
    }
    assert.match(text, new RegExp(`^${low} = .+\n${high} = `, "m"));
  });
}

Deno.test("a store's small print stands under the message, in text too", () => {
  const store = {
    ...ask.store,
    footer: { sv: "Nordkaffe AB, Göteborg <b>" },
    privacyUrl: "https://nordkaffe.example/integritet?a=1&b=2",
  };
  const { html, text } = render({ store });
  assert.ok(html.includes("Nordkaffe AB, Göteborg &lt;b&gt;"));
  assert.ok(html.includes('href="https://nordkaffe.example/integritet?a=1&amp;b=2"'));
  assert.match(text, /Göteborg <b>\nIntegritet: https:\/\/nordkaffe\.example\/integritet\?a=1&b=2$/);
});

for (const language of languages) {
  Deno.test(`a text in ${language} says how to be left in peace, in two segments at most`, () => {
    const t = translator(language);
    const link = "https://ask.nordkaffe.example/s/abcdefghijklmnopqrstuvwxyz0";
    for (const [, over] of strangers) {
      for (const answerable of [true, false]) {
        const { text, segments } = renderSmsInvitation({ ...ask, ...over, language }, afterDelivery, {
          link,
          answerable,
        });
        const peace = answerable ? t("sms.stop") : t("sms.answer_or_stop", { link });
        assert.ok(text.includes(peace), text);
        assert.ok(text.includes(link));
        assert.ok(segments! <= 2, `${segments} segments: ${text}`);
      }
    }
  });
}

Deno.test("an apology by text message has a way out in every language, in one segment where STOP can be texted", () => {
  const unsubscribe = `https://ask.nordkaffe.se/u/${"x".repeat(50)}`;
  for (const language of languages) {
    for (const orderNumber of ["#100123", undefined]) {
      const delivery = { ...ask, language, about: { ...ask.about, orderNumber } };
      const byNumber = renderSmsApology(delivery, { unsubscribe, answerable: true }).text;
      const word = /\b[A-ZÅÄÖ]{4,}\b/.exec(byNumber)?.[0] ?? "";
      assert.ok(isStopWord(word), byNumber);
      assert.ok(!byNumber.includes(unsubscribe));
      assert.deepEqual(
        [segmentsOf(byNumber).encoding, segmentsOf(byNumber).segments],
        ["GSM-7", 1],
        byNumber,
      );
      const byName = renderSmsApology(delivery, { unsubscribe, answerable: false }).text;
      assert.ok(byName.includes(unsubscribe) && !byName.includes("STOP"), byName);
      assert.deepEqual([segmentsOf(byName).encoding, segmentsOf(byName).segments], ["GSM-7", 2], byName);
    }
  }
});

const inSwedish = (sv: string) => ({ sv });
const hidden = { ...afterDelivery.questions[0]!, showWhen: { fact: "customer" as const, is: ["returning"] } };
const shown: QuestionOf<"csat"> = {
  id: "content",
  type: "csat",
  label: inSwedish("Är du nöjd?"),
  lowLabel: inSwedish("Inte alls"),
  highLabel: inSwedish("Mycket"),
  required: true,
};
const greeting: QuestionOf<"statement"> = {
  id: "greeting",
  type: "statement",
  label: inSwedish("Så roligt att du handlade här."),
  required: false,
};

Deno.test("mail and text ask the first question that this person is shown and can answer", () => {
  const survey = { ...afterDelivery, questions: [greeting, hidden, shown] };
  const asked = (customer: string) => {
    const about = { ...ask.about, facts: { customer: [customer] } };
    const mail = render({ about }, survey);
    const sms = renderSmsInvitation({ ...ask, about }, survey, { link: links.answer, answerable: true });
    return { html: mail.html, words: [mail.text, sms.text] };
  };
  const first = asked("first");
  for (const words of first.words) assert.match(words, /Är du nöjd\?/);
  for (const words of first.words) assert.doesNotMatch(words, /rekommend|roligt/i);
  assert.equal(count(first.html, "?a="), 5);
  assert.match(first.words[1]!, /1-5/);
  const returning = asked("returning");
  for (const words of returning.words) assert.match(words, /rekommend/i);
  assert.equal(count(returning.html, "?a="), 11);
});

Deno.test("where nothing is asked for certain, mail and text lead to the page and leave no hole", () => {
  const survey = { ...afterDelivery, questions: [hidden] };
  const mail = render({}, survey);
  const sms = renderSmsInvitation(ask, survey, { link: links.answer, answerable: true });
  assert.equal(count(mail.html, "?a="), 0);
  assert.doesNotMatch(mail.text, /siffra/, "there is no number to choose");
  assert.match(render().text, /siffra/);
  assert.ok(mail.html.includes(`href="${links.answer}"`));
  for (const { text } of [mail, sms]) {
    assert.ok(text.includes(links.answer));
    assert.doesNotMatch(text, /rekommend|undefined|\n{3}/i);
  }
  assert.doesNotMatch(mail.html, /font-weight:600"><\/p>/);
  assert.doesNotMatch(sms.text, /0-10|\n\n/);
});

Deno.test("who is asked about the shop after a long silence is not told that they bought recently", () => {
  const said = (touchpoint: string) => render({ touchpoint }).text.split("\n\n")[1]!;
  assert.match(said("win_back"), /^Det var ett tag sedan du handlade hos Nordkaffe\./);
  for (const touchpoint of ["relationship", "reseller"]) {
    assert.match(said(touchpoint), /^Du är kund hos Nordkaffe/);
  }
  assert.match(said("subscription"), /^Du prenumererar på Kaffebryggare Modell K från Nordkaffe\./);
});
