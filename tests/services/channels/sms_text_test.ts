import assert from "node:assert/strict";
import { segmentsOf } from "../../../services/channels/sms/segments.ts";
import { isStopWord } from "../../../services/channels/sms/stop_word.ts";
import { faultOf, filledTemplate } from "../../../services/channels/sms/template.ts";
import { isAnswerable, smsSender } from "../../../services/providers/sms_sender.ts";

Deno.test("counts the segments that a provider will charge for", () => {
  const cases: [text: string, encoding: "GSM-7" | "UCS-2", segments: number, units: number, left: number][] =
    [
      ["", "GSM-7", 0, 0, 160],
      ["a", "GSM-7", 1, 1, 159],
      ["åäöæøÅÄÖÆØéü", "GSM-7", 1, 12, 148],
      ["a".repeat(160), "GSM-7", 1, 160, 0],
      ["a".repeat(161), "GSM-7", 2, 161, 145],
      ["a".repeat(306), "GSM-7", 2, 306, 0],
      ["a".repeat(307), "GSM-7", 3, 307, 152],
      ["€[]{}|^~\\", "GSM-7", 1, 18, 142],
      ["€".repeat(80), "GSM-7", 1, 160, 0],
      ["€".repeat(81), "GSM-7", 2, 162, 143],
      // An extended character is never cut in half: 76 pairs and a septet that stays empty.
      ["€".repeat(153), "GSM-7", 3, 306, 151],
      ["a" + "€".repeat(76), "GSM-7", 1, 153, 7],
      ["ç", "UCS-2", 1, 1, 69],
      ["“Hej”", "UCS-2", 1, 5, 65],
      ["0–10", "UCS-2", 1, 4, 66],
      ["å".repeat(69) + "–", "UCS-2", 1, 70, 0],
      ["å".repeat(70) + "–", "UCS-2", 2, 71, 63],
      ["😀", "UCS-2", 1, 2, 68],
      ["😀".repeat(35), "UCS-2", 1, 70, 0],
      // 33 whole pairs a part.
      ["😀".repeat(36), "UCS-2", 2, 72, 61],
      ["😀".repeat(67), "UCS-2", 3, 134, 65],
      ["Привет", "UCS-2", 1, 6, 64],
      ["a\nb\r\nc", "GSM-7", 1, 6, 154],
      ["`", "UCS-2", 1, 1, 69],
      ["\t", "UCS-2", 1, 1, 69],
    ];
  for (const [text, encoding, segments, units, left] of cases) {
    const { costly: _, ...found } = segmentsOf(text);
    assert.deepEqual(found, { encoding, segments, units, left }, JSON.stringify(text.slice(0, 20)));
  }
  assert.deepEqual(segmentsOf("Tack – så “bra” – 😀").costly, ["–", "“", "”", "😀"]);
});

Deno.test("hears who wants no more messages, however they write it", () => {
  const stops = [
    "STOP",
    "stop",
    "Stopp",
    "STOPP!",
    " stop. ",
    '"STOP"',
    "Stop!!!",
    "s t o p",
    "S.T.O.P.",
    "STOP ALL",
    "stopall",
    "Stop sms",
    "stop tack",
    "Stopp takk",
    "stop tak",
    "STOP bitte",
    "Stop please",
    "stop stop",
    "STOP\n",
    "AVSLUTA",
    "avsluta.",
    "Sluta",
    "SLUTT",
    "slutt!",
    "AFMELD",
    "Afmeld tak",
    "Frameld",
    "AVREGISTRERA",
    "lopeta",
    "Lopeta kiitos",
    "PERU",
    "poista",
    "Abmelden",
    "abbestellen",
    "STOPPEN",
    "unsubscribe",
    "Unsubscribe.",
    "opt-out",
    "Opt out",
    "OPTOUT",
    "QUIT",
    "cancel",
    "end",
    "ＳＴＯＰ",
    "«stop»",
    "stop 🙏",
    "✋ STOP",
    "stop efterklang",
  ];
  const answers = [
    "",
    " ",
    "9",
    "10",
    "0",
    "Nej",
    "Please stop changing the recipe",
    "Non-stop bra kaffe",
    "Stoppade i tvätten",
    "stop motion",
    "Stopp i avloppet med filtret",
    "Inte stop",
    "It did not stop",
    "The end of the cable broke",
    "Slut på kaffe",
    "cancelled order arrived anyway",
    "Bra!",
    "unstoppable",
    "end of",
    "?",
    "🙂",
    "Peruna",
    "x".repeat(10_000),
    "stop ".repeat(200),
  ];
  for (const text of stops) assert.equal(isStopWord(text), true, text);
  for (const text of answers) assert.equal(isStopWord(text), false, text.slice(0, 40));
});

Deno.test("takes a sender as networks do", () => {
  const cases: [text: string, sender: string | undefined, answerable?: boolean][] = [
    ["+46 76-686 12 34", "+46766861234", true],
    ["0046766861234", "+46766861234", true],
    ["71160", "71160", true],
    ["Nordkaffe", "Nordkaffe", false],
    ["Kaffe 24", "Kaffe 24", false],
    ["Nordkaffeför", undefined],
    ["Nordkaffe AB", undefined],
    ["076-686 12 34", undefined],
    ["Kaffé", undefined],
    ["+1", undefined],
    ["", undefined],
    ["A\nB", undefined],
  ];
  for (const [text, sender, answerable] of cases) {
    assert.equal(smsSender(text), sender, text);
    if (sender) assert.equal(isAnswerable(sender), answerable, text);
  }
});

const sms = {
  to: "+46701234567",
  from: "Shop",
  text: 'He said "hi"\n\\ & {to} = 5 %',
  beforeContent: () => Promise.resolve(),
};

Deno.test("fills a template without letting a text become anything else", () => {
  assert.deepEqual(
    JSON.parse(
      filledTemplate({ format: "json", template: '{"a":["{toDigits}",1,null],"b":{"c":"x {text} y"}}' }, sms),
    ),
    { a: ["46701234567", 1, null], b: { c: `x ${sms.text} y` } },
  );
  assert.deepEqual(
    [
      ...new URLSearchParams(
        filledTemplate({ format: "form", template: "to={to}\n\n body = {text} \nk=a=b" }, sms),
      ),
    ],
    [["to", sms.to], ["body", sms.text], ["k", "a=b"]],
  );
});

Deno.test("says what is wrong with a template", () => {
  const cases: [format: "json" | "form", template: string, fault: string | undefined][] = [
    ["json", '{"to":"{to}","text":"{text}"}', undefined],
    ["json", '[{"to":"{toDigits}","text":"{text}"}]', undefined],
    ["json", '{"to":{to}}', "json"],
    ["json", '"{to} {text}"', "json"],
    ["json", "{}", "names"],
    ["json", '{"to":"{to}"}', "names"],
    ["json", '{"to":"{to}","text":"{text}","x":"{password}"}', "unknown_name"],
    ["form", "to={to}\ntext={text}", undefined],
    ["form", "to={to}\n{text}", "lines"],
    ["form", "text={text}", "names"],
  ];
  for (const [format, template, fault] of cases) assert.equal(faultOf({ format, template }), fault, template);
});
