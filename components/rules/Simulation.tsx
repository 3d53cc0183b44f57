import { type Formats, formats as formatsFor } from "../../locales/format.ts";
import type { Translator } from "../../locales/translate.ts";
import type { SimulatedCase, SimulatedOrder } from "../../services/triggers/simulation/simulate.ts";
import type { AskedWhy } from "../../services/triggers/simulation/told_why.ts";
import { standingOf } from "../deliveries/how_it_stands.ts";
import { Standing } from "../deliveries/Standing.tsx";
import { ProspectLine } from "./ProspectLine.tsx";
import { touchpointName } from "../touchpoint_name.ts";
import { unmetInWords } from "./unmet_words.ts";
import { reasonInWords } from "./words.ts";

/** What one order would receive under each rule, and what has been decided about it already. */
export function Simulation(
  { t, now, found, owner, way }: {
    t: Translator;
    now: Date;
    found: SimulatedOrder;
    /** Whether the reader may set up who carries texts. */
    owner: boolean;
    /** Where its way is shown day by day, when it is not below. */
    way?: string;
  },
) {
  const { order, storeName, timezone, currency, customerName, prospects, asked } = found;
  const formats = formatsFor(t.language, timezone);
  return (
    <article class="simulated">
      <h3>{t("rules.order", { number: order.number ?? order.externalId })}</h3>
      <p class="muted">{[customerName, storeName].filter(Boolean).join(", ")}</p>
      {asked.some(({ test }) => test) ? <p class="spaced">{t("rules.was_tested")}</p> : (
        <dl>
          {prospects.map((prospect) => (
            <ProspectLine
              key={prospect.rule.id}
              t={t}
              formats={formats}
              now={now}
              prospect={prospect}
              currency={currency}
              owner={owner}
            />
          ))}
        </dl>
      )}
      {way && <a href={way}>{t("rules.days_way")}</a>}
      <h4>{t("rules.asked_title")}</h4>
      {asked.length === 0
        ? <p class="muted">{t("rules.asked_none")}</p>
        : <AskedTable t={t} formats={formats} now={now} asked={asked} currency={currency} />}
    </article>
  );
}

/** What has been decided about one case of support without an order. */
export function CaseFound(
  { t, now, found, currency, way }: {
    t: Translator;
    now: Date;
    found: SimulatedCase;
    /** ISO 4217, of the store. */
    currency: string;
    way?: string;
  },
) {
  const { caseId, customerName, storeName, timezone, toldAt, asked } = found;
  const formats = formatsFor(t.language, timezone);
  return (
    <article class="simulated">
      <h3>{caseId ? t("rules.case", { id: caseId }) : t("rules.case_unnamed")}</h3>
      <p class="muted">
        {[customerName, storeName, t("rules.case_closed", { when: formats.time(toldAt, now) })].filter(
          Boolean,
        )
          .join(", ")}
      </p>
      {way && <a href={way}>{t("rules.days_way")}</a>}
      <h4>{t("rules.asked_title")}</h4>
      {asked.length === 0
        ? <p class="muted">{t("rules.asked_none")}</p>
        : <AskedTable t={t} formats={formats} now={now} asked={asked} currency={currency} />}
    </article>
  );
}

function AskedTable(
  { t, formats, now, asked, currency }: {
    t: Translator;
    formats: Formats;
    now: Date;
    asked: AskedWhy[];
    currency: string;
  },
) {
  return (
    <table class="stacked">
      <thead>
        <tr>
          <th>{t("rules.column_rule")}</th>
          <th>{t("rules.column_state")}</th>
          <th>{t("rules.column_delivery")}</th>
          <th>{t("rules.column_answer")}</th>
        </tr>
      </thead>
      <tbody>
        {asked.map((each) => (
          <tr key={each.id}>
            <td>{touchpointName(t, each.touchpoint)}</td>
            <td>{stateInWords(t, formats, now, each, currency)}</td>
            <td class="muted">{each.delivery && <Standing kind={standingOf(each.delivery)} t={t} />}</td>
            <td class="muted">
              {each.answeredAt && t("rules.answered", { when: formats.time(each.answeredAt, now) })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function stateInWords(t: Translator, formats: Formats, now: Date, asked: AskedWhy, currency: string): string {
  switch (asked.state) {
    case "scheduled":
      return t("rules.state_scheduled", { when: formats.time(asked.dueAt, now) });
    case "sent":
      return t("rules.state_sent", { when: formats.time(asked.sentAt ?? asked.dueAt, now) });
    case "suppressed": {
      const { suppressionReason: reason = "", suppressedUntil: until, lacks, unmet, plan } = asked;
      return t("rules.state_suppressed", {
        reason: plan && unmet
          ? unmetInWords(t, unmet, plan, currency)
          : reasonInWords(t, formats, now, { reason, until, lacks }),
      });
    }
  }
}
