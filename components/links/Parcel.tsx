import type { Label } from "../../services/invitations/label.ts";
import type { NumberedOrder } from "../../services/orders/by_number.ts";
import type { State } from "../../state.ts";
import { Field } from "../Field.tsx";

export interface ParcelProps {
  state: State;
  surveyId: string;
  storeName: string;
  latest: NumberedOrder[];
  typed: string;
  problem?: "order_unknown" | "order_missing";
  /** What was just made, and the order's id. */
  made?: { label: Label; orderId: string };
}

/** Makes the code that goes into one order's parcel. */
export function Parcel({ state, surveyId, storeName, latest, typed, problem, made }: ParcelProps) {
  const { t, formats, ctx } = state;
  const action = `/surveys/${surveyId}/links`;
  return (
    <section class="rule" id="parcel">
      <h2>{t("links.parcel_title")}</h2>
      <p class="muted">{t("links.parcel_text")}</p>
      {made && (
        <Made
          state={state}
          surveyId={surveyId}
          path={`${action}/labels/${made.orderId}`}
          label={made.label}
        />
      )}
      <form method="post" action={`${action}#parcel`} class="form line">
        <Field
          name="order"
          label={t("links.order_number")}
          value={typed}
          error={problem && t(`links.${problem}`, { store: storeName })}
          autocomplete="off"
          maxLength={200}
        />
        <button class="button primary" type="submit">{t("links.make")}</button>
      </form>
      {latest.length > 0 && (
        <>
          <h3 id="latest">{t("links.latest")}</h3>
          <form method="post" action={`${action}#parcel`}>
            <ul class="chips" aria-labelledby="latest">
              {latest.map(({ id, number, placedAt }) => (
                <li key={id}>
                  <button class="button" type="submit" name="order_id" value={id}>
                    <span>{number}</span>
                    {placedAt && <span class="muted small">{formats.day(placedAt, ctx.now())}</span>}
                  </button>
                </li>
              ))}
            </ul>
          </form>
        </>
      )}
    </section>
  );
}

function Made(
  { state: { t, language }, surveyId, path, label }: {
    state: State;
    surveyId: string;
    path: string;
    label: Label;
  },
) {
  const spoken = new Intl.DisplayNames(language, { type: "language" }).of(label.language) ?? label.language;
  return (
    <div class="made" role="status">
      <img src={`${path}/svg`} alt={t("links.qr_alt", { url: label.url })} width="160" height="160" />
      <div>
        <h3>{t("links.made", { number: label.orderNumber })}</h3>
        <p class="muted">{t("links.made_text", { language: spoken })}</p>
        <div class="actions">
          <a class="button" href={`${path}/pdf?size=62x100`} download>{t("links.pdf_62x100")}</a>
          <a class="button" href={`${path}/pdf?size=a6`} download>{t("links.pdf_a6")}</a>
          <a class="button" href={`${path}/svg`} download>{t("links.svg")}</a>
        </div>
        <p class="muted small">
          {t("links.parcel_api")} <code class="mono">{`{"survey": "${surveyId}"}`}</code>{" "}
          <a href="/api/docs#makeLabel">{t("links.api_docs")}</a>
        </p>
      </div>
    </div>
  );
}
