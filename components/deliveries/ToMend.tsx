import type { Translator } from "../../locales/translate.ts";
import type { DeliveryFilter } from "../../services/deliveries/filter.ts";
import type { Troubled } from "../../services/deliveries/resend_given_up.ts";

/** What can be done for all that was given up, and why nothing is done for the rest. */
export function ToMend(
  { t, troubled: { givenUp, unknown }, filter, days }: {
    t: Translator;
    troubled: Troubled;
    filter: DeliveryFilter;
    days: number;
  },
) {
  if (givenUp + unknown === 0) return null;
  return (
    <form class="flash note" method="post" action="/deliveries/attempts">
      {givenUp > 0 && (
        <>
          <p>{t("deliveries.given_up", { n: givenUp, days })}</p>
          <input type="hidden" name="channel" value={filter.channel ?? ""} />
          <input type="hidden" name="to" value={filter.recipient ?? ""} />
          <p>
            <button class="button" type="submit">{t("deliveries.given_up_button", { n: givenUp })}</button>
          </p>
        </>
      )}
      {unknown > 0 && <p>{t("deliveries.unknown_count", { n: unknown })}</p>}
    </form>
  );
}
