import { page, type PageProps } from "fresh";
import { NewSurvey } from "../../../components/surveys/NewSurvey.tsx";
import { SurveyPage } from "../../../components/surveys/SurveyPage.tsx";
import { define } from "../../../define.ts";
import { readForm } from "../../../services/access/read_form.ts";
import { mayChangeSettings } from "../../../services/access/settings.ts";
import { listStores } from "../../../services/stores/list.ts";
import { createSurvey, type NewSurvey as Given } from "../../../services/surveys/create.ts";
import { surveyFigures } from "../../../services/surveys/overview.ts";
import { surveyTemplates } from "../../../services/surveys/catalogue.ts";
import { type Touchpoint, touchpoints } from "../../../services/surveys/templates.ts";
import type { State } from "../../../state.ts";

interface Data {
  stores: { id: string; name: string }[];
  /** The moment that somebody came from, where nobody is asked yet. */
  touchpoint?: Touchpoint;
  existing: { id: string; name: string | null; touchpoint: string; storeName: string }[];
}

export const handler = define.handlers({
  async GET({ state: { ctx }, url: { searchParams } }) {
    mayChangeSettings(ctx);
    const [stores, existing] = await Promise.all([listStores(ctx), surveyFigures(ctx)]);
    const touchpoint = touchpoints.find((each) => each === searchParams.get("touchpoint"));
    return page<Data>({ stores, existing, touchpoint });
  },
  async POST({ state: { ctx }, req, redirect }) {
    const form = await readForm(req);
    const id = await createSurvey(ctx, {
      storeId: form.text("storeId"),
      from: form.text("from"),
      name: form.text("name"),
      ...form.ticked("touchpoint") ? { touchpoint: form.text("touchpoint") as Given["touchpoint"] } : {},
    });
    return redirect(`/surveys/${id}`, 303);
  },
});

export default define.page<typeof handler>(function NewSurveyPage({ data, state }: PageProps<Data, State>) {
  const { t } = state;
  return (
    <SurveyPage
      title={t("surveys.new_title")}
      lead={t("surveys.new_lead")}
      up={{ href: "/surveys", words: t("surveys.all_surveys") }}
    >
      <NewSurvey
        t={t}
        stores={data.stores}
        existing={data.existing}
        templates={surveyTemplates.map(({ key, touchpoint, definition }) => ({
          key,
          touchpoint,
          questions: definition.questions.length,
        }))}
        touchpoints={[...touchpoints]}
        touchpoint={data.touchpoint}
      />
    </SurveyPage>
  );
});
