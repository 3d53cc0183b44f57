import type { Translator } from "../../locales/translate.ts";
import type { DeliveryFilter } from "../../services/deliveries/list.ts";

const views = ["all", "waiting", "troubled", "bounced"] as const;
const channels = ["email", "sms"] as const;

/** Which messages are shown; a form that needs no script. */
export function Filter({ filter, t }: { filter: DeliveryFilter; t: Translator }) {
  return (
    <form class="filter" method="get" action="/deliveries">
      <label>
        <span>{t("deliveries.filter_view")}</span>
        <select name="view">
          {views.map((view) => (
            <option key={view} value={view} selected={view === filter.view}>
              {t(`deliveries.view_${view}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{t("deliveries.filter_channel")}</span>
        <select name="channel">
          <option value="">{t("deliveries.channel_any")}</option>
          {channels.map((channel) => (
            <option key={channel} value={channel} selected={channel === filter.channel}>
              {t(`deliveries.channel_${channel}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{t("deliveries.filter_to")}</span>
        <input type="search" name="to" value={filter.recipient} autocomplete="off" />
      </label>
      <button class="button" type="submit">{t("deliveries.filter_show")}</button>
    </form>
  );
}
