import { page, type PageProps } from "fresh";
import { Flash } from "../../../../../components/Flash.tsx";
import { SurveyPage } from "../../../../../components/surveys/SurveyPage.tsx";
import { Translations, type TranslationsProps } from "../../../../../components/surveys/Translations.tsx";
import { surveyName } from "../../../../../components/surveys/words.ts";
import { define } from "../../../../../define.ts";
import { isLanguage } from "../../../../../locales/languages.ts";
import { readFields } from "../../../../../services/access/read_form.ts";
import { mayChangeSettings } from "../../../../../services/access/settings.ts";
import { DomainError } from "../../../../../services/errors.ts";
import { getDraft, type SurveyDraft } from "../../../../../services/surveys/draft.ts";
import { importTranslations } from "../../../../../services/surveys/import_translations.ts";
import type { Imported } from "../../../../../services/surveys/translations/apply_texts.ts";
import { fieldsOf } from "../../../../../services/surveys/typed_fields.ts";
import type { State } from "../../../../../state.ts";

interface Data {
  draft: SurveyDraft;
  imported?: Imported;
  nothingSent?: boolean;
  conflict?: boolean;
}

export const handler = define.handlers({
  async GET({ state: { ctx }, params }) {
    mayChangeSettings(ctx);
    return page<Data>({ draft: await getDraft(ctx, params.id!) });
  },
  async POST({ state: { ctx }, params, req }) {
    mayChangeSettings(ctx);
    const id = params.id!;
    const fields = await readFields(req);
    const file = fields.find(([name]) => name === "file")?.[1];
    if (!(file instanceof File) || file.size === 0) {
      return page<Data>({ draft: await getDraft(ctx, id), nothingSent: true }, { status: 422 });
    }
    try {
      const revision = fieldsOf(fields).number("revision") ?? -1;
      const bytes = new Uint8Array(await file.arrayBuffer());
      const imported = await importTranslations(ctx, { id, revision, bytes });
      return page<Data>({ draft: await getDraft(ctx, id), imported });
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== "conflict") throw error;
      return page<Data>({ draft: await getDraft(ctx, id), conflict: true }, { status: 409 });
    }
  },
});

export default define.page<typeof handler>(
  function TranslationsPage({ data, state }: PageProps<Data, State>) {
    const { t, formats, ctx } = state;
    const { draft, imported, nothingSent, conflict } = data;
    const by = draft.savedBy && draft.savedAt &&
      { name: draft.savedBy.name, when: formats.ago(draft.savedAt, ctx.now()) };
    const props: TranslationsProps = {
      t,
      surveyId: draft.id,
      revision: draft.revision,
      source: isLanguage(draft.store.language) ? draft.store.language : "en",
      imported,
      undo: draft.removals.find(({ kind }) => kind === "draft")?.id,
      nothingSent,
    };
    return (
      <SurveyPage
        title={t("surveys.translations_of", { survey: surveyName(t, draft) })}
        lead={t("surveys.translations_lead")}
        up={{ href: `/surveys/${draft.id}`, words: t("surveys.back_to_editor") }}
      >
        {conflict && (
          <Flash kind="bad">{by ? t("surveys.conflict_try", by) : t("surveys.conflict_try_nobody")}</Flash>
        )}
        <Translations {...props} />
      </SurveyPage>
    );
  },
);
