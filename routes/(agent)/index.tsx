import { page, type PageProps } from "fresh";
import { Empty } from "../../components/Empty.tsx";
import { NpsFigure } from "../../components/overview/NpsFigure.tsx";
import { NpsLine } from "../../components/overview/NpsLine.tsx";
import { Figures } from "../../components/overview/Figures.tsx";
import { OtherFigures } from "../../components/overview/OtherFigures.tsx";
import { Touchpoints } from "../../components/overview/Touchpoints.tsx";
import { Verbatims } from "../../components/overview/Verbatims.tsx";
import { Title } from "../../components/Title.tsx";
import { define } from "../../define.ts";
import { overview } from "../../services/insights/overview.ts";
import type { State } from "../../state.ts";

export const handler = define.handlers({
  GET: async ({ state }) => page(await overview(state.ctx)),
});

type Props = PageProps<Awaited<ReturnType<typeof overview>>, State>;

export default define.page<typeof handler>(function OverviewPage({ data, state }: Props) {
  const { t, formats } = state;
  if (!data.started) {
    return (
      <main class="main narrow">
        <Title of={state.shopName}>{t("common.nav_overview")}</Title>
        <div class="head">
          <h1>{t("overview.empty_title")}</h1>
        </div>
        <Empty title={t("overview.empty_what")} text={t("overview.empty_text")}>
          <a class="button primary" href="/settings/connections">{t("overview.empty_connect")}</a>
          <a class="button quiet" href="/sends">{t("sends.link")}</a>
        </Empty>
      </main>
    );
  }
  const period = { from: formats.day(data.from, data.to), to: formats.day(data.to, data.to) };
  return (
    <main class="main">
      <Title of={state.shopName}>{t("common.nav_overview")}</Title>
      <div class="head">
        <div>
          <h1>{t("overview.title")}</h1>
          <p class="muted">{t(data.stores > 1 ? "overview.period_stores" : "overview.period", period)}</p>
        </div>
      </div>
      <div class="grid">
        <NpsFigure t={t} formats={formats} overview={data}>
          <OtherFigures t={t} formats={formats} scores={data.others} />
        </NpsFigure>
        <NpsLine t={t} formats={formats} weeks={data.weeks} now={data.to} />
        <Figures t={t} formats={formats} overview={data} />
        <Touchpoints t={t} formats={formats} touchpoints={data.touchpoints} />
        <Verbatims t={t} formats={formats} verbatims={data.verbatims} now={data.to} />
      </div>
    </main>
  );
});
