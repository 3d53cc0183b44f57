import type { Translator } from "../../locales/translate.ts";
import { Flash } from "../Flash.tsx";
import { InShort } from "./InShort.tsx";
import type { SaidRule } from "./rule_words.ts";

/** Says that somebody else has saved the rule while it was written on, what it says now, and the two ways on. */
export function Meanwhile(
  { t, rule, currency }: {
    t: Translator;
    rule: SaidRule & { id: string; enabled: boolean };
    currency: string;
  },
) {
  return (
    <Flash kind="bad">
      <div class="meanwhile">
        <p>{t("rules.meanwhile")}</p>
        <div class="saved-now">
          <p>
            <strong>{t("rules.meanwhile_now")}</strong>{" "}
            <span class={rule.enabled ? "state on" : "state"}>
              {t(rule.enabled ? "rules.on" : "rules.off")}
            </span>
          </p>
          <InShort t={t} rule={rule} currency={currency} />
        </div>
        <p>
          <a class="button" href={`/rules/${rule.id}`}>{t("rules.meanwhile_reload")}</a>
        </p>
      </div>
    </Flash>
  );
}
