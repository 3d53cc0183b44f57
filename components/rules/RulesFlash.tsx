import type { Translator } from "../../locales/translate.ts";
import type { ListedRule } from "../../services/triggers/list.ts";
import { Flash } from "../Flash.tsx";
import { touchpointName } from "../touchpoint_name.ts";

export interface RulesFlashProps {
  t: Translator;
  what: "switched" | "saved" | "archived" | "restored";
  /** Whether it was saved for another moment of the journey than before. */
  moved: boolean;
  rule: ListedRule;
  /** The rules that this one keeps from asking, now that it is on. */
  silences: ListedRule[];
  owner: boolean;
}

/** What just happened to a rule, and the way back from putting it away. */
export function RulesFlash({ t, what, moved, rule, silences, owner }: RulesFlashProps) {
  const nameOf = ({ name, touchpoint }: ListedRule) => name ?? touchpointName(t, touchpoint);
  const touchpoint = nameOf(rule);
  const said = {
    switched: rule.enabled ? "rules.switched_on" : "rules.switched_off",
    saved: rule.enabled ? "rules.saved_on" : "rules.saved_off",
    archived: "rules.was_archived",
    restored: "rules.was_restored",
  } as const;
  const act = what === "archived"
    ? { action: `/rules/${rule.id}/archiving`, to: "off", words: t("rules.restore") }
    : (what === "saved" || what === "restored") && !rule.enabled
    ? { action: `/rules/${rule.id}/switch`, to: "on", words: t("rules.switch_on") }
    : undefined;
  return (
    <Flash>
      <span>
        {[
          t(said[what], { touchpoint }),
          ...what === "saved" && moved
            ? [t("rules.saved_moved", { moment: touchpointName(t, rule.touchpoint) })]
            : [],
          ...silences.map((other) => t("rules.now_silences", { rule: nameOf(other) })),
        ].join(" ")}
      </span>
      {owner && act && (
        <form method="post" action={act.action} class="flash-act">
          <input type="hidden" name="to" value={act.to} />
          <button class="button" type="submit">{act.words}</button>
        </form>
      )}
    </Flash>
  );
}
