import type { Translator } from "../../locales/translate.ts";
import type { ListedRule } from "../../services/triggers/list.ts";
import type { Silenced } from "../../services/triggers/silenced.ts";
import { touchpointName } from "../touchpoint_name.ts";
import { HardlyAsks } from "./HardlyAsks.tsx";
import { InShort } from "./InShort.tsx";
import { SetUpTexts } from "./SetUpTexts.tsx";

export interface RuleLineProps {
  t: Translator;
  rule: ListedRule;
  /** ISO 4217, of its store. */
  currency: string;
  /** What its survey is called, when that says more than the moment does. */
  surveyName?: string;
  /** Why it will hardly ever ask, when another rule keeps it from that. */
  silenced?: Silenced;
  /** It texts, and nobody sends its store's texts. */
  textsSkipped?: boolean;
  /** Whether the reader may switch and change it. */
  owner: boolean;
}

/** One rule in sentences: whom it asks, when and how, and whether it does. */
export function RuleLine({ t, rule, currency, surveyName, silenced, textsSkipped, owner }: RuleLineProps) {
  const moment = touchpointName(t, rule.touchpoint);
  const name = rule.name ?? moment;
  const about = [rule.name ? moment : undefined, surveyName].filter((each) => each && each !== name);
  const which = t("rules.which", { touchpoint: name, store: rule.storeName });
  return (
    <li class={rule.enabled ? "rule-line rule" : "rule-line rule off"} id={`rule-${rule.id}`}>
      <div>
        <h3>
          {name}{" "}
          <span class={rule.enabled ? "state on" : "state"}>
            {t(rule.enabled ? "rules.on" : "rules.off")}
          </span>
        </h3>
        {about.length > 0 && <p class="small muted">{about.join(" · ")}</p>}
        <InShort t={t} rule={rule} currency={currency} />
        {silenced && <HardlyAsks t={t} days={rule.quarantinePeriodDays} silenced={silenced} />}
        {textsSkipped && (
          <p class="moves">
            {t("rules.texts_skipped")}
            {owner && <SetUpTexts t={t} />}
          </p>
        )}
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
          <details class="more-acts">
            <summary>
              {t("rules.more_acts")}
              <span class="hidden-text">: {which}</span>
            </summary>
            <form method="post" action={`/rules/${rule.id}/copies`}>
              <button class="button quiet" type="submit">
                {t("rules.duplicate")}
                <span class="hidden-text">: {which}</span>
              </button>
            </form>
            <form method="post" action={`/rules/${rule.id}/archiving`}>
              <input type="hidden" name="to" value="on" />
              <button class="button quiet" type="submit">
                {t("rules.archive")}
                <span class="hidden-text">: {which}</span>
              </button>
            </form>
          </details>
        </div>
      )}
    </li>
  );
}
