import type { ReadConversation, Respondent } from "../../services/conversations/read.ts";
import { OrderFacts } from "./OrderFacts.tsx";
import { Rating } from "./Rating.tsx";
import type { View } from "./view.ts";
import { touchpointName } from "../touchpoint_name.ts";
import { countryName } from "./words.ts";

/** Who the respondent is and what they bought. */
export function Side({ view, read: { respondent, order } }: { view: View; read: ReadConversation }) {
  const { t } = view;
  return (
    <aside class="side" id="about" aria-label={t("inbox.about")} tabIndex={-1}>
      <div data-key="about" class="side-parts">
        {respondent
          ? <Customer view={view} respondent={respondent} />
          : <p class="muted">{t("inbox.no_customer")}</p>}
        {order ? <OrderFacts view={view} concerned={order} /> : <p class="muted">{t("inbox.no_order")}</p>}
        {respondent && respondent.earlier.length > 0 && <Earlier view={view} respondent={respondent} />}
      </div>
    </aside>
  );
}

function Customer({ view: { t }, respondent }: { view: View; respondent: Respondent }) {
  const { firstName, lastName, email, phone, country, orderCount } = respondent;
  const name = [firstName, lastName].filter(Boolean).join(" ") || t("inbox.someone");
  return (
    <section>
      <h2>
        <bdi>{name}</bdi>
      </h2>
      <p class="small muted">
        {[country && countryName(t.language, country), t("inbox.orders", { n: orderCount })].filter(Boolean)
          .join(" · ")}
      </p>
      {email && <p class="small break">{email}</p>}
      {phone && <p class="small">{phone}</p>}
    </section>
  );
}

function Earlier({ view, respondent }: { view: View; respondent: Respondent }) {
  const { t, formats, now } = view;
  return (
    <section>
      <h2>{t("inbox.earlier")}</h2>
      <dl class="facts small">
        {respondent.earlier.map(({ id, touchpoint, submittedAt, rating, ratingType }) => (
          <div key={id}>
            <dt>{touchpointName(t, touchpoint)}, {formats.day(submittedAt, now)}</dt>
            <dd>
              <Rating view={view} rating={rating} type={ratingType} small />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
