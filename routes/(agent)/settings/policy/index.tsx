import { page, type PageProps } from "fresh";
import { Flash } from "../../../../components/Flash.tsx";
import { PolicyForm, type TypedPolicies } from "../../../../components/rules/PolicyForm.tsx";
import { RulesStyle } from "../../../../components/rules/RulesStyle.tsx";
import { Title } from "../../../../components/Title.tsx";
import { define } from "../../../../define.ts";
import { type Form, readForm } from "../../../../services/access/read_form.ts";
import { mayChangeSettings } from "../../../../services/access/settings.ts";
import type { Ctx } from "../../../../services/context.ts";
import { type CountryPolicy, listPolicies } from "../../../../services/policy/list.ts";
import { policies, type Policy } from "../../../../services/policy/policy.ts";
import { setPolicy } from "../../../../services/policy/set.ts";
import { wrongFields } from "../../../../services/errors.ts";
import type { State } from "../../../../state.ts";

interface Data {
  countries: CountryPolicy[];
  typed: TypedPolicies;
  wrong: Set<string>;
  saved: boolean;
}

export const handler = define.handlers({
  async GET({ state: { ctx }, url }) {
    mayChangeSettings(ctx);
    const countries = await listPolicies(ctx);
    const typed = { chosen: chosenOf(countries), country: "", policy: "consent" };
    return page<Data>({ countries, typed, wrong: new Set(), saved: url.searchParams.has("saved") });
  },
  async POST({ state: { ctx }, req, redirect }) {
    mayChangeSettings(ctx);
    const countries = await listPolicies(ctx);
    const typed = readTyped(await readForm(req), countries);
    const wrong = await save(ctx, countries, typed);
    if (wrong.size === 0) return redirect("/settings/policy?saved", 303);
    return page<Data>({ countries: await listPolicies(ctx), typed, wrong, saved: false }, { status: 422 });
  },
});

const chosenOf = (countries: CountryPolicy[]) =>
  new Map<string, string>(countries.map(({ country, policy }) => [country, policy]));

/** A country that a form does not name stays as it is. */
function readTyped(form: Form, countries: CountryPolicy[]): TypedPolicies {
  return {
    chosen: new Map(
      countries.map(({ country, policy }) => [country, form.text(`policy.${country}`) || policy]),
    ),
    country: form.text("country").trim(),
    policy: form.text("policy"),
  };
}

/** @returns the fields that are wrong; then nothing has been changed */
async function save(ctx: Ctx, countries: CountryPolicy[], typed: TypedPolicies): Promise<Set<string>> {
  const wrong = new Set<string>();
  const known = (policy: string): policy is Policy => policies.some((each) => each === policy);
  for (const { country } of countries) {
    if (!known(typed.chosen.get(country) ?? "")) wrong.add(`policy.${country}`);
  }
  if (typed.country && !known(typed.policy)) wrong.add("policy");
  if (typed.country && !/^[A-Za-z]{2}$/.test(typed.country)) wrong.add("country");
  if (wrong.size > 0) return wrong;
  for (const { country, policy } of countries) {
    const chosen = typed.chosen.get(country) as Policy;
    if (chosen !== policy) await setPolicy(ctx, { country, policy: chosen });
  }
  if (!typed.country) return wrong;
  try {
    await setPolicy(ctx, { country: typed.country, policy: typed.policy as Policy });
    return wrong;
  } catch (error) {
    return wrongFields(error);
  }
}

export default define.page<typeof handler>(function PolicyPage({ data, state }: PageProps<Data, State>) {
  const { t, language } = state;
  const { countries, typed, wrong, saved } = data;
  return (
    <main class="main narrow">
      <Title>{t("rules.policy_title")}</Title>
      <RulesStyle />
      <div class="head">
        <div>
          <h1>{t("rules.policy_title")}</h1>
          <p class="muted">{t("rules.policy_lead")}</p>
        </div>
      </div>
      {saved && <Flash>{t("common.saved")}</Flash>}
      {wrong.size > 0 && <Flash kind="bad">{t("rules.policy_error_form")}</Flash>}
      <dl class="meanings">
        {policies.map((policy) => (
          <div key={policy}>
            <dt>{t(`rules.policy_${policy}`)}</dt>
            <dd>{t(`rules.policy_${policy}_means`)}</dd>
          </div>
        ))}
      </dl>
      <PolicyForm t={t} language={language} countries={countries} typed={typed} wrong={wrong} />
      <section class="rule">
        <h2>{t("rules.quiet_title")}</h2>
        <p>{t("rules.quiet_sms")}</p>
        <p class="spaced">{t("rules.quiet_email")}</p>
        <p class="spaced muted">{t("rules.quiet_saved")}</p>
      </section>
    </main>
  );
});
