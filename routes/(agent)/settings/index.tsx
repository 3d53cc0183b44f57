import { page, type PageProps } from "fresh";
import { Field } from "../../../components/Field.tsx";
import { Flash } from "../../../components/Flash.tsx";
import { type Problems, problemsOf } from "../../../components/problems.ts";
import { Select } from "../../../components/Select.tsx";
import { Title } from "../../../components/Title.tsx";
import { define } from "../../../define.ts";
import { type Language, languages } from "../../../locales/languages.ts";
import { changeProfile } from "../../../services/access/change_profile.ts";
import { readForm } from "../../../services/access/read_form.ts";
import { listStores } from "../../../services/stores/list.ts";
import type { State } from "../../../state.ts";

interface Data {
  name: string;
  language: string;
  saved: boolean;
  problems: Problems;
  /** Whether there is more than one store. */
  several: boolean;
}

export const handler = define.handlers({
  async GET({ state, url }) {
    const { name, language = "" } = state.agent!;
    const saved = url.searchParams.has("saved");
    return page<Data>({ name, language, saved, problems: {}, several: await hasSeveral(state) });
  },
  async POST(ctx) {
    const form = await readForm(ctx.req);
    const name = form.text("name");
    const language = form.text("language");
    try {
      await changeProfile(ctx.state.ctx, { name, language: language === "" ? null : language as Language });
      return ctx.redirect("/settings?saved", 303);
    } catch (error) {
      const problems = problemsOf(error, ctx.state.t);
      const several = await hasSeveral(ctx.state);
      return page<Data>({ name, language, saved: false, problems, several }, { status: 422 });
    }
  },
});

const hasSeveral = async ({ ctx }: State) => (await listStores(ctx)).length > 1;

export default define.page<typeof handler>(function Settings({ data, state }: PageProps<Data, State>) {
  const { t, agent } = state;
  return (
    <main class="main narrow">
      <Title>{t("common.nav_settings")}</Title>
      <div class="head">
        <h1>{t("common.nav_settings")}</h1>
      </div>
      {data.saved && <Flash>{t("common.saved")}</Flash>}
      <ul class="plain ways">
        <Way
          href="/settings/connections"
          title={t("common.nav_connections")}
          text={t("access.way_connections")}
        />
        <Way href="/settings/channels" title={t("channels.title")} text={t("channels.way")} />
        <Way href="/rules" title={t("common.nav_rules")} text={t("access.way_rules")} />
        <Way href="/deliveries" title={t("common.nav_deliveries")} text={t("access.way_outbox")} />
        {agent?.role === "owner" && (
          <>
            <Way href="/settings/policy" title={t("rules.policy_title")} text={t("rules.policy_way")} />
            {data.several
              ? <Way href="/settings/stores" title={t("stores.title")} text={t("stores.way")} />
              : <Way href="/settings/shop" title={t("access.shop_title")} text={t("access.way_shop")} />}
            <Way href="/settings/people" title={t("access.people_title")} text={t("access.way_people")} />
          </>
        )}
      </ul>
      <section class="rule">
        <h2>{t("access.you_title")}</h2>
        <form method="post" action="/settings" class="form">
          <Field
            name="name"
            label={t("access.name")}
            hint={t("access.name_hint")}
            value={data.name}
            error={data.problems.name}
            autocomplete="name"
            required
            maxLength={120}
          />
          <Field name="language" label={t("access.your_language")} error={data.problems.language}>
            {(control) => (
              <Select
                control={control}
                value={data.language}
                options={[
                  ["", t("access.language_browser")],
                  ...languages.map((code): [string, string] => [code, t(`common.language_${code}`)]),
                ]}
              />
            )}
          </Field>
          <div class="actions">
            <button class="button primary" type="submit">{t("common.save")}</button>
            <a class="button quiet" href="/settings/password">{t("access.password_change")}</a>
          </div>
        </form>
      </section>
      <section class="rule">
        <p class="muted">{t("access.signed_in_as", { email: agent!.email })}</p>
        <form method="post" action="/sign-out">
          <div class="actions">
            <button class="button" type="submit">{t("common.sign_out")}</button>
          </div>
        </form>
      </section>
    </main>
  );
});

function Way({ href, title, text }: { href: string; title: string; text: string }) {
  return (
    <li>
      <a href={href}>
        <strong>{title}</strong>
        <span class="muted">{text}</span>
      </a>
    </li>
  );
}
