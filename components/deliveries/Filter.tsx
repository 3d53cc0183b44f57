import type { Translator } from "../../locales/translate.ts";
import type { DeliveryFilter } from "../../services/deliveries/filter.ts";
import { Field } from "../Field.tsx";
import { Select } from "../Select.tsx";

const views = ["all", "waiting", "troubled", "bounced"] as const;
const channels = ["email", "sms"] as const;

/** Which messages are shown; a form that needs no script. */
export function Filter({ filter, t }: { filter: DeliveryFilter; t: Translator }) {
  const view = views.map((each): [string, string] => [each, t(`deliveries.view_${each}`)]);
  const channel = channels.map((each): [string, string] => [each, t(`deliveries.channel_${each}`)]);
  return (
    <form class="filter" method="get" action="/deliveries">
      <Field name="view" label={t("deliveries.filter_view")}>
        {(control) => <Select control={control} value={filter.view ?? "all"} options={view} />}
      </Field>
      <Field name="channel" label={t("deliveries.filter_channel")}>
        {(control) => (
          <Select
            control={control}
            value={filter.channel ?? ""}
            options={[["", t("deliveries.channel_any")], ...channel]}
          />
        )}
      </Field>
      <Field
        name="to"
        label={t("deliveries.filter_to")}
        type="search"
        value={filter.recipient}
        autocomplete="off"
      />
      <button class="button" type="submit">{t("deliveries.filter_show")}</button>
    </form>
  );
}
