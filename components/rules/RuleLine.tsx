import type { Translator } from "../../locales/translate.ts";
import type { ListedRule } from "../../services/triggers/list.ts";
import { touchpointName } from "../touchpoint_name.ts";
import { triggerInWords } from "./words.ts";

export interface RuleLineProps {
  t: Translator;
  rule: ListedRule;
  /** Whether the reader may switch and change it. */
  owner: boolean;
}

/** One rule in sentences: what it asks, when, and whether it does. */
export function RuleLine({ t, rule, owner }: RuleLineProps) {
  const name = touchpointName(t, rule.touchpoint);
  const which = t("rules.which", { touchpoint: name, store: rule.storeName });
  const { touchpoint } = rule;
  return (
    <li class={rule.enabled ? "rule-line rule" : "rule-line rule off"}>
      <div>
        <h3>
          {name}{" "}
          <span class={rule.enabled ? "state on" : "state"}>
            {t(rule.enabled ? "rules.on" : "rules.off")}
          </span>
        </h3>
        {(touchpoint === "after_delivery" || touchpoint === "after_return") && (
          <p>{t(`rules.asks_${touchpoint}`)}</p>
        )}
        <p class="muted">
          {rule.triggers.map((trigger, index) => (
            <span key={trigger.event}>
              {index > 0 && `, ${t("rules.else")} `}
              {triggerInWords(t, trigger)}
            </span>
          ))}.
        </p>
        <p class="muted small">
          {rule.quarantinePeriodDays === 0
            ? t("rules.quarantine_none")
            : t("rules.quarantine", { n: rule.quarantinePeriodDays })}
        </p>
      </div>
      {owner && (
        <div class="actions">
          <form method="post" action={`/rules/${rule.id}/switch`}>
            <input type="hidden" name="to" value={rule.enabled ? "off" : "on"} />
            <button class="button" type="submit">
              {t(rule.enabled ? "rules.switch_off" : "rules.switch_on")}
              <span class="hidden-text">: {which}</span>
            </button>
          </form>
          <a class="button quiet" href={`/rules/${rule.id}`}>
            {t("rules.change")}
            <span class="hidden-text">: {which}</span>
          </a>
        </div>
      )}
    </li>
  );
}
