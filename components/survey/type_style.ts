import type { SurveyView } from "../../services/surveys/view.ts";

/** The rules of the types of question that a page has, so that a short survey stays light. */
export function typeStyle({ questions, pace }: SurveyView): string {
  const has = (test: (question: SurveyView["questions"][number]) => boolean) => questions.some(test);
  const parts: [keyof typeof rules, boolean][] = [
    ["hidden", has(({ type, look }) => type === "ranking" || look !== "numbers")],
    ["help", has(({ help, type }) => help !== undefined || ["choices", "ranking", "photos"].includes(type))],
    ["pictures", has(({ look }) => look !== "numbers")],
    ["stars", has(({ look }) => look === "stars")],
    ["faces", has(({ look }) => look === "faces")],
    [
      "field",
      has(({ type, lines, options }) =>
        type === "date" || lines === "short" || options.some(({ words }) => words)
      ),
    ],
    ["words", has(({ options }) => options.some(({ words }) => words))],
    ["ranking", has(({ type }) => type === "ranking")],
    ["grid", has(({ type }) => type === "grid")],
    ["yesNo", has(({ type }) => type === "yes_no")],
    ["statement", has(({ type }) => type === "statement")],
    ["items", has(({ picture }) => picture !== undefined)],
    ["photos", has(({ type }) => type === "photos")],
    ["pace", pace === "one"],
  ];
  return parts.map(([name, needed]) => needed ? rules[name].replaceAll("\n", "") : "").join("");
}

const rules = {
  items: `
.t img{display:block;margin-bottom:.75rem;border-radius:var(--r);object-fit:cover;background:var(--surface)}`,
  photos: `
.photos{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.5rem}
.photos .o{padding:.5rem}
.photos img{display:block;width:5rem;height:5rem;object-fit:cover;border-radius:6px}
input[type=file]{display:block;width:100%;min-height:52px;padding:.85rem 1rem;border:1px dashed var(--edge);border-radius:var(--r);background:var(--surface);color:inherit;font:inherit;margin-bottom:.5rem}`,
  hidden: `
.vh{position:absolute;width:1px;height:1px;min-height:0;padding:0;border:0;overflow:hidden;clip-path:inset(50%);white-space:nowrap}`,
  help: `
.t+.hint,.hint+.hint{margin:-.5rem 0 1rem}
.hint+.hint{margin-top:-.75rem}`,
  pictures: `
.scale.stars,.scale.faces{background:none;border:0;border-radius:0;overflow:visible;max-width:22rem}
.scale svg{display:block;width:100%;max-width:3rem;min-height:44px;margin:auto;fill:var(--surface);stroke:var(--edge);stroke-width:1.4;stroke-linejoin:round;stroke-linecap:round}
.scale input:focus-visible+svg{outline:3px solid var(--ink);border-radius:calc(var(--r)*.8)}
.stars+.ends,.faces+.ends{max-width:22rem}`,
  stars: `
.stars label:has(~label :checked) svg,.stars input:checked+svg{fill:var(--accent);stroke:var(--rim)}
@media(forced-colors:active){.stars label:has(~label :checked) svg,.stars input:checked+svg{fill:Highlight;stroke:Highlight}}`,
  faces: `
.faces svg{stroke:var(--ink-2)}
.faces path{fill:none}
.faces input:checked+svg{fill:var(--accent);stroke:var(--rim)}
.faces input:checked+svg path{stroke:var(--on)}
@media(forced-colors:active){.faces input:checked+svg{outline:3px solid Highlight}}`,
  field: `
[type=text],[type=date]{display:block;width:100%;min-height:52px;padding:.5rem 1rem;border:1px solid var(--edge);border-radius:var(--r);background:var(--surface);color:inherit;font:400 1.0625rem/1.5 ui-serif,"Iowan Old Style",Charter,Georgia,serif}
[type=date]{max-width:14rem;font-family:inherit;-webkit-appearance:none;appearance:none}`,
  words: `
.own{margin:0 0 .5rem}
@supports selector(:has(*)){fieldset:not(:has(.ow :checked)) .own{display:none}}`,
  ranking: `
.rank{list-style:none;margin:0 0 1rem;padding:0;counter-reset:r}
.rank li{counter-increment:r;display:flex;flex-wrap:wrap;align-items:center;gap:0 .5rem;min-height:52px;padding-block:.25rem;padding-inline:1rem .25rem;background:var(--surface);border:1px solid var(--line);border-radius:var(--r);margin-bottom:.5rem}
.rank li::before{content:counter(r);min-width:1.25rem;color:var(--ink-2)}
.rank li>span[id]{flex:1 1 5rem}
.mv{flex:none;width:44px;min-height:44px;padding:0;background:none;border-color:transparent;color:inherit}
.mv::before{content:"";width:10px;height:10px;margin-top:5px;border:solid;border-width:2px 0 0 2px;transform:rotate(45deg)}
.down::before{margin-top:-5px;transform:rotate(225deg)}
.rank li:first-child .up,.rank li:last-child .down{visibility:hidden}
.grip{flex:none;width:44px;height:44px;margin-inline-start:-.75rem;display:grid;place-items:center;cursor:grab;touch-action:none}
.grip::before{content:"";width:16px;height:10px;border:solid var(--ink-2);border-width:2px 0}
.rank .held{border-color:var(--rim);background:var(--soft)}`,
  grid: `
.a{margin:0 0 1rem}
.a legend{padding:0;margin-bottom:.5rem;font-weight:550}
.ends:has(~.a){margin:-.25rem 0 .75rem}`,
  yesNo: `
.yn{display:grid;grid-template-columns:1fr 1fr;gap:.5rem}`,
  statement: `
.st{margin-bottom:3rem;white-space:pre-line}
.st img{display:block;max-width:100%;max-height:20rem;border-radius:var(--r);margin-bottom:1rem}
.st .t{margin-bottom:.5rem}
.st .t:last-child{margin:0}`,
  // Until the script has come, what it will hide is hidden already, and room kept for what it will add; should it never
  // come, all is shown after five seconds.
  pace: `
@media(scripting:enabled){
[data-next]:not(.paced)>[data-id]:not(.now){animation:h 1ms 5s backwards}
[data-next]:not(.paced)>[type=submit]{animation:l 1ms 5s backwards}
[data-next]:not(.paced)::before{content:"\\a0";display:block;margin-bottom:.5rem;font-size:.8125rem}}
@keyframes h{from{position:absolute;visibility:hidden;max-height:0;overflow:hidden}}
@keyframes l{from{color:transparent}}
.paced>[data-id]:not(.now){display:none}
.progress{margin-bottom:.5rem;font-size:.8125rem;color:var(--ink-2)}
.paced .t:focus{outline:0}
.back{margin-top:.5rem}
.back[hidden]{display:none}`,
};
