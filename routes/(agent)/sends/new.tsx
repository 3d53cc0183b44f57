import { page, type PageProps } from "fresh";
import { Flash } from "../../../components/Flash.tsx";
import { type Problems, problemsOf } from "../../../components/problems.ts";
import { NewSend, type NewSendProps } from "../../../components/sends/NewSend.tsx";
import { SendsStyle } from "../../../components/sends/SendsStyle.tsx";
import { fileProblem } from "../../../components/sends/words.ts";
import { surveyName } from "../../../components/surveys/words.ts";
import { Title } from "../../../components/Title.tsx";
import { define } from "../../../define.ts";
import type { Translator } from "../../../locales/translate.ts";
import { readForm } from "../../../services/access/read_form.ts";
import { mayChangeSettings } from "../../../services/access/settings.ts";
import type { Ctx } from "../../../services/context.ts";
import { DomainError } from "../../../services/errors.ts";
import { providerOf } from "../../../services/providers/rows.ts";
import { createSend } from "../../../services/sends/create.ts";
import { listStores } from "../../../services/stores/list.ts";
import { surveysToAsk } from "../../../services/triggers/surveys_to_ask.ts";
import type { State } from "../../../state.ts";

type Data = Omit<NewSendProps, "t">;

export const handler = define.handlers({
  async GET({ state: { ctx, t } }) {
    mayChangeSettings(ctx);
    return page<Data>(await offered(ctx, t, { name: "", surveyId: "", channel: "email" }));
  },
  async POST(request) {
    const { ctx, t } = request.state;
    mayChangeSettings(ctx);
    const form = await readForm(request.req);
    const values = {
      name: form.text("name"),
      surveyId: form.text("surveyId"),
      channel: form.text("channel"),
    };
    const file = form.file("file");
    const answer = async (problems: Problems) =>
      page<Data>(await offered(ctx, t, values, problems), { status: 422 });
    if (!file) return await answer({ file: t("sends.file_missing") });
    try {
      const channel = values.channel as "email" | "sms";
      return request.redirect(`/sends/${await createSend(ctx, { ...values, channel, file })}`, 303);
    } catch (error) {
      return await answer(problemsIn(t, error));
    }
  },
});

function problemsIn(t: Translator, error: unknown): Problems {
  const unread = error instanceof DomainError && error.fields.find(({ pointer }) => pointer === "/file");
  if (unread) return { file: fileProblem(t, unread.detail) };
  return problemsOf(error, t, {}, {
    survey: "sends.error_survey",
    channel: "sends.error_channel",
    no_provider: "sends.error_channel",
    too_long: "sends.error_name",
  });
}

async function offered(
  ctx: Ctx,
  t: Translator,
  values: Data["values"],
  problems: Problems = {},
): Promise<Data> {
  const stores = await Promise.all((await listStores(ctx)).map(async ({ id, name }) => ({
    name,
    surveys: (await surveysToAsk(ctx, id)).map((each): [string, string] => [each.id, surveyName(t, each)]),
    texts: Boolean(await providerOf(ctx, id, "sms")),
  })));
  return {
    stores: stores.filter(({ surveys }) => surveys.length > 0),
    texts: stores.some(({ texts }) => texts),
    values,
    problems,
  };
}

export default define.page<typeof handler>(function New({ data, state: { t } }: PageProps<Data, State>) {
  return (
    <main class="main narrow">
      <Title>{t("sends.new_title")}</Title>
      <SendsStyle />
      <a class="way-back" href="/sends">← {t("sends.title")}</a>
      <div class="head">
        <div>
          <h1>{t("sends.new_title")}</h1>
          <p class="muted">{t("sends.new_lead")}</p>
        </div>
      </div>
      {Object.keys(data.problems).length > 0 && <Flash kind="bad">{t("sends.error_form")}</Flash>}
      {data.stores.length > 0 ? <NewSend t={t} {...data} /> : (
        <p>
          {t("sends.no_surveys")} <a href="/surveys">{t("common.nav_surveys")}</a>
        </p>
      )}
    </main>
  );
});
