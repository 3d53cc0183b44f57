import type { Formats } from "../../locales/format.ts";
import type { Translator } from "../../locales/translate.ts";
import type { Prospect } from "../../services/triggers/simulation/simulate.ts";
import type { Lack } from "../../services/triggers/lacks.ts";
import type { Unmet } from "../../services/triggers/unmet.ts";
import { SetUpTexts } from "./SetUpTexts.tsx";
import { touchpointName } from "../touchpoint_name.ts";
import { unmetInWords } from "./unmet_words.ts";
import { eventInWords, reasonInWords, triggerInWords } from "./words.ts";

export interface ProspectLineProps {
  t: Translator;
  formats: Formats;
  now: Date;
  prospect: Prospect;
  /** ISO 4217, of the store. */
  currency: string;
  /** Whether the reader may set up who carries texts. */
  owner: boolean;
}

/** What one rule makes of an order: what, when, or why not. */
export function ProspectLine({ t, formats, now, prospect, currency, owner }: ProspectLineProps) {
  const { rule, hindrance, unmet, lacks } = prospect;
  const uncarried = [...lacks ?? [], ...hindrance?.lacks ?? []].includes("carrier");
  const why = (given: { reason: string; until?: Date; unmet?: Unmet[]; lacks?: Lack[] }) =>
    given.unmet?.length
      ? unmetInWords(t, given.unmet, rule.plan, currency)
      : reasonInWords(t, formats, now, given);
  return (
    <div class="prospect">
      <dt>{rule.name ?? touchpointName(t, rule.touchpoint)}</dt>
      <dd>
        {sentence(t, formats, now, prospect, (given) => why({ ...given, unmet, lacks }))}
        {hindrance && (
          <span class="but">
            {" "}
            {t("rules.but", { reason: why(hindrance) })}
          </span>
        )}
        {uncarried && owner && <SetUpTexts t={t} />}
      </dd>
    </div>
  );
}

function sentence(
  t: Translator,
  formats: Formats,
  now: Date,
  { rule, decision }: Prospect,
  why: (given: { reason: string; until?: Date }) => string,
): string {
  const after = (event: string) => {
    const trigger = rule.triggers.find((each) => each.event === event);
    return trigger ? triggerInWords(t, trigger) : eventInWords(t, event);
  };
  switch (decision.kind) {
    case "asked":
      return decision.state === "sent" ? t("rules.was_asked") : t("rules.is_scheduled", {
        when: formats.time(decision.dueAt, now),
        after: after(decision.trigger),
      });
    case "ask":
      return decision.dueAt <= now
        ? t("rules.would_ask_now", { after: after(decision.trigger) })
        : t("rules.would_ask", { when: formats.time(decision.dueAt, now), after: after(decision.trigger) });
    case "suppress":
      return t("rules.not_asked", { reason: why(decision) });
    case "wait": {
      const awaited = decision.for.length > 0 ? decision.for : ["inactivity"];
      return t("rules.waits", {
        events: awaited.map((event) => eventInWords(t, event)).join(` ${t("rules.or")} `),
      });
    }
  }
}
