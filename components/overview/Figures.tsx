import type { ComponentChildren } from "preact";
import type { Formats } from "../../locales/format.ts";
import type { Translator } from "../../locales/translate.ts";
import type { Overview } from "../../services/insights/overview.ts";
import { reasonText } from "./reason_text.ts";

export interface FiguresProps {
  t: Translator;
  formats: Formats;
  overview: Overview;
}

/** What to answer, how many answered, and who was not asked. */
export function Figures({ t, formats, overview }: FiguresProps) {
  const {
    openConversations,
    waitingConversations,
    waitingSince,
    to,
    responses,
    delivered,
    responseRate,
    suppressed,
  } = overview;
  const withheld = suppressed.reduce((sum, { n }) => sum + n, 0);
  return (
    <>
      <Figure title={t("overview.open_title")} value={formats.number(waitingConversations)}>
        {openConversations === 0
          ? t("overview.open_none")
          : waitingSince
          ? t("overview.open_waiting", { time: formats.duration(to.getTime() - waitingSince.getTime()) })
          : t("overview.open_replied")} <a href="/inbox">{t("overview.open_inbox")}</a>
      </Figure>
      <Figure
        title={t("overview.responses_title")}
        value={responseRate === undefined ? "–" : formats.percent(responseRate)}
      >
        {t("overview.responses_of", {
          responses: formats.number(responses),
          delivered: formats.number(delivered),
        })}
        <br />
        {t("overview.asked", {
          events: formats.number(overview.events),
          invitations: formats.number(overview.invitations),
        })}
      </Figure>
      <Figure title={t("overview.suppressed_title")} value={formats.number(withheld)}>
        {withheld === 0
          ? t("overview.suppressed_none")
          : suppressed.map(({ reason, n }) => reasonText(t, formats, reason, n)).join(" · ")}
      </Figure>
    </>
  );
}

function Figure({ title, value, children }: { title: string; value: string; children: ComponentChildren }) {
  return (
    <section class="rule span-4">
      <h2>{title}</h2>
      <p class="figure second">{value}</p>
      <p class="small muted">{children}</p>
    </section>
  );
}
