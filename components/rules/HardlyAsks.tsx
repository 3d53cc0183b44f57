import type { Translator } from "../../locales/translate.ts";
import type { Silenced } from "../../services/triggers/silenced.ts";
import { touchpointName } from "../touchpoint_name.ts";

export interface HardlyAsksProps {
  t: Translator;
  /** How long this rule leaves people in peace. */
  days: number;
  silenced: Silenced;
}

/** Warns that another rule asks the same customers, so that this one will hardly ever ask, and says what helps. */
export function HardlyAsks({ t, days, silenced }: HardlyAsksProps) {
  const { by, why, peaceAtMost, priorityAbove, allowance } = silenced;
  const rule = by.name ?? touchpointName(t, by.touchpoint);
  const ways = [
    peaceAtMost === undefined
      ? ""
      : t(why === "before" ? "rules.silenced_peace" : "rules.silenced_peace_other", { n: peaceAtMost, rule }),
    priorityAbove === undefined ? "" : t("rules.silenced_priority", { n: priorityAbove, rule }),
    allowance ? t("rules.silenced_allowance") : "",
  ].filter(Boolean);
  return (
    <div class="moves hardly-asks">
      <p>
        <strong>{t("rules.silenced")}</strong> {why === "before"
          ? t("rules.silenced_before", { n: days, rule })
          : t("rules.silenced_outranked", { rule })}
      </p>
      {ways.length > 0 && <p>{t("rules.silenced_ways")}</p>}
      {ways.length > 0 && <ul>{ways.map((way) => <li key={way}>{way}</li>)}</ul>}
    </div>
  );
}
