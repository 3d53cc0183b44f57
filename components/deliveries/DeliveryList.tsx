import type { Formats } from "../../locales/format.ts";
import type { Translator } from "../../locales/translate.ts";
import type { ListedDelivery } from "../../services/deliveries/list.ts";
import { troubleWords } from "../Trouble.tsx";
import { Standing } from "./Standing.tsx";
import { standingOf } from "./how_it_stands.ts";

/** Messages, one a line: to whom, what, and what became of it. */
export function DeliveryList(
  { deliveries, t, formats, now }: {
    deliveries: ListedDelivery[];
    t: Translator;
    formats: Formats;
    now: Date;
  },
) {
  return (
    <ul class="plain sent">
      {deliveries.map((each) => (
        <li key={each.id}>
          <a href={`/deliveries/${each.id}`}>
            <span class="who">
              <b>{each.name ?? each.recipient}</b>
              {each.name && <span class="muted small">{each.recipient}</span>}
            </span>
            <span class="what">
              <span>{each.subject ?? each.opening ?? t("deliveries.no_subject")}</span>
              <span class="muted small">
                {t(`deliveries.kind_${each.kind}`)} · {t(`deliveries.channel_${each.channel}`)} ·{" "}
                {each.storeName}
              </span>
              {each.trouble && <span class="small why">{troubleWords(t, each.trouble)}</span>}
            </span>
            <span class="how">
              <Standing kind={standingOf(each)} t={t} />
              <span class="muted small">{formats.ago(each.settledAt ?? each.createdAt, now)}</span>
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
