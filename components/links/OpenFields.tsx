import type { Language } from "../../locales/languages.ts";
import { translator } from "../../locales/translate.ts";
import type { openFields } from "../../services/responses/guard.ts";

/** The names of the fields beside the questions, as the guard knows them. */
export type OpenNames = typeof openFields;

export interface OpenFieldsProps {
  language: Language;
  storeName: string;
  names: OpenNames;
  stamp: string;
  /** What was typed, or what the shop's page knew. */
  order: string;
  /** Where the question was met, and the language that was chosen for it: both go along with the answer. */
  from: string;
  asked: string;
}

/** What a form for anybody has before its button: the order's number, and what tells people from programs. */
export function OpenFields({ language, storeName, names, stamp, order, from, asked }: OpenFieldsProps) {
  const t = translator(language);
  return (
    <>
      <fieldset data-id={names.order}>
        <label class="t" for="order">{t("links.order")}</label>
        <p class="hint" id="order-hint">{t("links.order_hint", { store: storeName })}</p>
        <input
          class="number"
          id="order"
          name={names.order}
          value={order}
          maxLength={60}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          aria-describedby="order-hint"
        />
      </fieldset>
      <div hidden>
        <label for={names.trap}>{t("links.trap")}</label>
        <input id={names.trap} name={names.trap} tabIndex={-1} autocomplete="off" />
      </div>
      <input type="hidden" name={names.stamp} value={stamp} />
      <input type="hidden" name={names.from} value={from} />
      <input type="hidden" name={names.language} value={asked} />
    </>
  );
}

/** What the respondent's stylesheet has no rule for. */
export const openStyle =
  "input.number{display:block;width:100%;max-width:16rem;min-height:52px;margin-top:.75rem;" +
  "padding:.5rem 1rem;border:1px solid var(--edge);border-radius:var(--r,10px);background:var(--surface);color:inherit;" +
  "font:inherit;font-size:1.0625rem}[hidden]{display:none}";
