import { page, type PageProps } from "fresh";
import { Choose } from "../../../../../components/surveys/Choose.tsx";
import { DifferenceList } from "../../../../../components/surveys/DifferenceList.tsx";
import { SurveyPage } from "../../../../../components/surveys/SurveyPage.tsx";
import { surveyName } from "../../../../../components/surveys/words.ts";
import { define } from "../../../../../define.ts";
import { mayChangeSettings } from "../../../../../services/access/settings.ts";
import { compareSurveys, type Difference } from "../../../../../services/surveys/compare.ts";
import { getDraft, type SurveyDraft } from "../../../../../services/surveys/draft.ts";
import { listVersions } from "../../../../../services/surveys/list_versions.ts";
import type { State } from "../../../../../state.ts";

interface Data {
  draft: SurveyDraft;
  versions: { version: number; publishedAt: Date; questions: number }[];
  /** Version numbers, or `draft`. */
  from: string;
  to: string;
  /** Undefined when there are no two to compare. */
  differences?: Difference[];
}

export const handler = define.handlers({
  async GET({ state: { ctx }, params, url }) {
    mayChangeSettings(ctx);
    const draft = await getDraft(ctx, params.id!);
    const versions = await listVersions(ctx, draft.id);
    const definitions = new Map(versions.map(({ version, definition }) => [String(version), definition]));
    if (draft.changed) definitions.set("draft", draft.definition);
    const newest = versions.map(({ version }) => String(version));
    const latest = draft.changed ? ["draft", ...newest] : newest;
    const chosen = (name: string, otherwise: string) => {
      const asked = url.searchParams.get(name) ?? "";
      return definitions.has(asked) ? asked : otherwise;
    };
    const [from, to] = [chosen("from", latest[1] ?? latest[0] ?? ""), chosen("to", latest[0] ?? "")];
    return page<Data>({
      draft,
      versions: versions.map(({ version, publishedAt, definition }) => ({
        version,
        publishedAt,
        questions: definition.questions.length,
      })),
      from,
      to,
      differences: definitions.size > 1
        ? compareSurveys(definitions.get(from)!, definitions.get(to)!)
        : undefined,
    });
  },
});

export default define.page<typeof handler>(function Versions({ data, state }: PageProps<Data, State>) {
  const { t, formats, ctx } = state;
  const { draft, versions, from, to, differences } = data;
  const called = (version: string) =>
    version === "draft" ? t("surveys.versions_draft") : t("surveys.version", { version });
  const options = [...draft.changed ? ["draft"] : [], ...versions.map(({ version }) => String(version))]
    .map((each): [string, string] => [each, called(each)]);
  return (
    <SurveyPage
      title={t("surveys.versions_title", { survey: surveyName(t, draft) })}
      lead={t("surveys.versions_lead")}
      up={{ href: `/surveys/${draft.id}`, words: t("surveys.back_to_editor") }}
    >
      {versions.length === 0 && <p class="muted">{t("surveys.versions_none")}</p>}
      <ol class="plain versions">
        {versions.map(({ version, publishedAt, questions }, index) => (
          <li key={version} class="rule">
            <div>
              <h2>
                {t("surveys.version", { version: String(version) })}
                {index === 0 && <span class="state on">{t("surveys.version_newest")}</span>}
              </h2>
              <p class="muted small">
                {formats.time(publishedAt, ctx.now())} · {t("surveys.questions_count", { n: questions })}
              </p>
            </div>
            {(index > 0 || draft.changed) && (
              <form method="post" action={`/surveys/${draft.id}/versions/${version}/restoration`}>
                <input type="hidden" name="revision" value={String(draft.revision)} />
                <button class="button" type="submit">
                  {t("surveys.versions_restore")}
                  <span class="hidden-text">: {t("surveys.version", { version: String(version) })}</span>
                </button>
              </form>
            )}
          </li>
        ))}
      </ol>
      {differences && (
        <section class="rule" id="differences">
          <form method="get" action={`/surveys/${draft.id}/versions#differences`} class="compare">
            <Choose id="from" name="from" label={t("surveys.versions_from")} options={options} value={from} />
            <Choose id="to" name="to" label={t("surveys.versions_to")} options={options} value={to} />
            <button class="button" type="submit">{t("surveys.versions_compare")}</button>
          </form>
          <h2>{t("surveys.diff_title", { from: called(from), to: called(to) })}</h2>
          {differences.length === 0
            ? <p class="muted">{t("surveys.diff_none")}</p>
            : <DifferenceList t={t} language={t.language} differences={differences} />}
        </section>
      )}
    </SurveyPage>
  );
});
