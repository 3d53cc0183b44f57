import { page, type PageProps } from "fresh";
import { Empty } from "../../../components/Empty.tsx";
import { SurveysStyle } from "../../../components/surveys/SurveysStyle.tsx";
import { type ListedLine, SurveyTable } from "../../../components/surveys/SurveyTable.tsx";
import { Title } from "../../../components/Title.tsx";
import { define } from "../../../define.ts";
import { canChangeSettings } from "../../../services/access/settings.ts";
import { surveyLanguages } from "../../../services/surveys/check.ts";
import { surveyFigures } from "../../../services/surveys/overview.ts";
import type { State } from "../../../state.ts";

interface Data {
  lines: ListedLine[];
}

export const handler = define.handlers({
  async GET({ state: { ctx } }) {
    const found = await surveyFigures(ctx);
    return page<Data>({
      lines: found.map(({ definition, ...line }) => ({
        ...line,
        languages: surveyLanguages(definition),
        questions: definition.questions.length,
      })),
    });
  },
});

export default define.page<typeof handler>(function Surveys({ data, state }: PageProps<Data, State>) {
  const { t, formats, ctx } = state;
  const owner = canChangeSettings(ctx);
  const [used, archived] = [
    data.lines.filter((line) => !line.archived),
    data.lines.filter((line) => line.archived),
  ];
  const table = (lines: ListedLine[]) => <SurveyTable t={t} formats={formats} lines={lines} owner={owner} />;
  return (
    <main class="main">
      <Title>{t("surveys.title")}</Title>
      <SurveysStyle />
      <div class="head">
        <div>
          <h1>{t("surveys.title")}</h1>
          <p class="muted">{t("surveys.lead")}</p>
        </div>
        {owner && <a class="button primary" href="/surveys/new">{t("surveys.new")}</a>}
      </div>
      {used.length > 0 ? table(used) : (
        <Empty title={t("surveys.empty_title")} text={t("surveys.empty_text")}>
          {owner && <a class="button" href="/surveys/new">{t("surveys.new")}</a>}
        </Empty>
      )}
      {!owner && <p class="muted">{t("surveys.owner_only")}</p>}
      {archived.length > 0 && (
        <details class="archived">
          <summary>{t("surveys.archived_title")} ({archived.length})</summary>
          {table(archived)}
        </details>
      )}
    </main>
  );
});
