// @ts-check
/**
 * A survey's first question in a page of the shop. It keeps no cookie and stores nothing; it asks for the words, and a
 * press on a number opens the survey with that number chosen, where the customer sends it. Its text and colour are the
 * page's own, so it is as readable as the page is, light or dark.
 *
 *   <script src="https://ask.example.se/widget.js" data-survey="TOKEN" async></script>
 *
 * data-order     the order's number
 * data-language  sv, en …; else the page's, else the browser's
 * data-into      a selector of where to stand; else right after the script
 */
(() => {
  const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);
  const token = script?.dataset.survey;
  if (!script || !token) return;
  const { order, into } = script.dataset;
  const language = script.dataset.language || document.documentElement.lang;
  const base = new URL(".", script.src);

  const css = `
:host{display:block;margin-block:1.5rem;color:inherit;font:inherit;line-height:1.5;contain:content}
:host([hidden]){display:none}
section{max-inline-size:36rem;margin:0;text-align:start;overflow-wrap:anywhere}
p{margin:0}
.q{font-size:1.2em;font-weight:600;line-height:1.3;margin-block-end:.75rem}
ul{display:grid;grid-auto-flow:column;grid-auto-columns:minmax(0,1fr);max-inline-size:calc(var(--n)*3.3rem);
margin:0;padding:0;list-style:none;border:1px solid currentColor;border-radius:8px;overflow:hidden}
li+li{border-inline-start:1px solid color-mix(in srgb,currentColor 35%,transparent)}
a{display:grid;place-items:center;min-block-size:48px;color:inherit;font-weight:550;text-decoration:none;
font-variant-numeric:tabular-nums;transition:background-color .1s}
a:hover,a.done{background-color:color-mix(in srgb,currentColor 14%,transparent)}
a.done{text-decoration:underline;text-decoration-thickness:2px;text-underline-offset:.3em}
a:focus-visible{outline:3px solid currentColor;outline-offset:-4px;border-radius:7px}
.b{inline-size:fit-content;padding-inline:1.25rem;border:1px solid currentColor;border-radius:8px}
.e,.h{font-size:.85em}
.e{display:flex;justify-content:space-between;gap:1rem;max-inline-size:calc(var(--n)*3.3rem);margin-block-start:.4rem}
.e span+span{text-align:end}
.h{margin-block-start:.6rem;min-block-size:1.5em}
@media(prefers-reduced-motion:reduce){a{transition:none}}
@media(forced-colors:active){a:hover,a.done{background:Highlight;color:HighlightText;forced-color-adjust:none}}`;

  /**
   * @param {string} name
   * @param {Record<string, string>} attributes
   * @param {(Node | string)[]} children
   */
  const make = (name, attributes, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  /** @param {any} words */
  function show(words) {
    const place = into ? document.querySelector(into) : null;
    if (into && !place) return;
    const host = make("div", { lang: words.language, dir: "ltr" });
    const root = host.attachShadow({ mode: "open" });
    // Not a style element: a strict policy lets this through.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`${css}section{--n:${words.ratings.length}}`);
    root.adoptedStyleSheets = [sheet];

    const status = make("p", { class: "h", role: "status", id: "h" }, words.hint);
    /** @param {number} [rating] */
    const address = (rating) => {
      const url = new URL(`a/${token}`, base);
      const asked = { a: rating, order, language: words.language, from: "widget" };
      for (const [key, value] of Object.entries(asked)) {
        if (value !== undefined) url.searchParams.set(key, String(value));
      }
      return url.href;
    };
    /** @param {number | undefined} rating @param {Record<string, string>} attributes @param {string} text */
    const link = (rating, attributes, text) => {
      const fixed = { href: address(rating), target: "_blank", rel: "noopener noreferrer", "aria-describedby": "h" };
      const made = make("a", { ...fixed, ...attributes }, text);
      made.addEventListener("click", () => {
        root.querySelector(".done")?.classList.remove("done");
        made.classList.add("done");
        status.textContent = words.opened;
      });
      return made;
    };
    const section = make("section", { "aria-labelledby": "q" }, make("p", { class: "q", id: "q" }, words.question));
    if (words.ratings.length > 0) {
      const numbers = words.ratings.map((/** @type {{ value: number, label: string }} */ { value, label }) =>
        make("li", {}, link(value, { "aria-label": label }, String(value)))
      );
      section.append(
        make("ul", { role: "list", "aria-labelledby": "q" }, ...numbers),
        make("div", { class: "e" }, make("span", {}, words.low), make("span", {}, words.high)),
      );
    } else section.append(link(undefined, { class: "b" }, words.start));
    section.append(status);
    root.append(section);
    if (place) place.append(host);
    else if (script?.closest("body")) script.after(host);
    else document.body.append(host);
  }

  const words = new URL(`api/public/surveys/${encodeURIComponent(token)}`, base);
  if (language) words.searchParams.set("language", language);
  fetch(words, { credentials: "omit" })
    .then((answer) => answer.ok ? answer.json() : undefined)
    .then((found) => {
      if (!found) return;
      if (document.readyState !== "loading") show(found);
      else document.addEventListener("DOMContentLoaded", () => show(found));
    })
    // The shop's page goes on without the question.
    .catch(() => {});
})();
