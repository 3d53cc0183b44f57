import type { Formats } from "../../locales/format.ts";
import type { MessageKey, Translator } from "../../locales/translate.ts";
import type { Prospect } from "../../services/triggers/simulation/simulate.ts";
import type { Unmet } from "../../services/triggers/unmet.ts";
import { SetUpTexts } from "./SetUpTexts.tsx";
import { touchpointName } from "../touchpoint_name.ts";
import { unmetInWords } from "./unmet_words.ts";
import { eventInWords, type Reason, reasonInWords, triggerInWords } from "./words.ts";

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
  const { rule, hindrance, unmet, lacks, turn } = prospect;
  const uncarried = [...lacks ?? [], ...hindrance?.lacks ?? []].includes("carrier");
  const why = (given: Reason & { unmet?: Unmet[] }) =>
    given.unmet?.length
      ? unmetInWords(t, given.unmet, rule.plan, currency)
      : reasonInWords(t, formats, now, given);
  return (
    <div class="prospect">
      <dt>{rule.name ?? touchpointName(t, rule.touchpoint)}</dt>
      <dd>
        {sentence(t, formats, now, prospect, (given) => why({ ...given, unmet, lacks, turn }))}
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
  { rule, decision, later }: Prospect,
  why: (given: { reason: string; until?: Date }) => string,
): string {
  const after = (event: string) => {
    const trigger = rule.triggers.find((each) => each.event === event);
    return trigger ? triggerInWords(t, trigger) : eventInWords(t, event);
  };
  /** When it is asked, and after what; or, where that is not all, why it is later. */
  const asks = (keys: Keys, { dueAt, trigger }: { dueAt: Date; trigger: string }) => {
    const when = formats.time(dueAt, now);
    if (!later) return t(keys.after, { when, after: after(trigger) });
    if (!later.reason) return t(keys.when, { when });
    const reason = later.reason === "quiet_hours"
      ? t("rules.waits_for_hours")
      : reasonInWords(t, formats, now, { reason: later.reason });
    return t(keys.later, { when, after: after(trigger), reason });
  };
  switch (decision.kind) {
    case "asked":
      return decision.state === "sent" ? t("rules.was_asked") : asks(will, decision);
    case "ask":
      return decision.dueAt <= now
        ? t("rules.would_ask_now", { after: after(decision.trigger) })
        : asks(would, decision);
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

interface Keys {
  after: MessageKey;
  when: MessageKey;
  later: MessageKey;
}

const will: Keys = {
  after: "rules.is_scheduled",
  when: "rules.is_scheduled_when",
  later: "rules.is_scheduled_later",
};
const would: Keys = {
  after: "rules.would_ask",
  when: "rules.would_ask_when",
  later: "rules.would_ask_later",
};
