import type { Translator } from "../../locales/translate.ts";
import { nameKeys } from "./words.ts";

/** Puts a name into the text that is being written; only a script can, so only a script shows it. */
export function InsertName({ t, prefix }: { t: Translator; prefix: string }) {
  return (
    <div class="insert" data-insert="" hidden>
      <label class="hidden-text" for={`${prefix}-insert`}>{t("surveys.insert")}</label>
      <select class="input" id={`${prefix}-insert`} data-name="">
        {Object.entries(nameKeys).map(([name, key]) => (
          <option key={name} value={name === "store" ? "{store}" : `[ {${name}}]`}>{t(key)}</option>
        ))}
      </select>
      <button class="button quiet" type="button" data-put="">{t("surveys.insert_button")}</button>
    </div>
  );
}

/** What texts may name, for those who write it by hand. */
export function NamesHelp({ t }: { t: Translator }) {
  return (
    <details class="names-help">
      <summary>{t("surveys.insert_help")}</summary>
      <p class="small">{t("surveys.insert_text")}</p>
      <dl class="small">
        {Object.entries(nameKeys).map(([name, key]) => (
          <div key={name}>
            <dt class="mono">{`{${name}}`}</dt>
            <dd>{t(key)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
