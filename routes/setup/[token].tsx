import { page, type PageProps } from "fresh";
import { Door } from "../../components/Door.tsx";
import { SetUpForm, type SetUpValues } from "../../components/SetUpForm.tsx";
import { type Problems, problemsOf } from "../../components/problems.ts";
import { define } from "../../define.ts";
import { countries } from "../../locales/countries.ts";
import { type Language, regionOf } from "../../locales/languages.ts";
import { readForm } from "../../services/access/read_form.ts";
import { canSetUp, type SetUp, setUpShop } from "../../services/stores/set_up.ts";
import type { State } from "../../state.ts";

interface Data {
  open: boolean;
  values: SetUpValues;
  problems: Problems;
}

export const handler = define.handlers({
  async GET({ state, params, req }) {
    const open = await canSetUp(state.ctx, params.token!);
    const values = {
      shop: "",
      language: state.language,
      country: countryOf(req.headers.get("accept-language"), state.language),
      name: "",
      email: "",
    };
    return page<Data>({ open, values, problems: {} }, { status: open ? 200 : 404 });
  },
  async POST({ state, params, req }) {
    if (!await canSetUp(state.ctx, params.token!)) {
      return page<Data>({ open: false, values: emptyValues, problems: {} }, { status: 404 });
    }
    const form = await readForm(req);
    const values = {
      shop: form.text("shop"),
      language: form.text("language"),
      country: form.text("country"),
      name: form.text("name"),
      email: form.text("email"),
    };
    try {
      const cookie = await setUpShop(state.ctx, params.token!, {
        ...values,
        password: form.text("password"),
      } as SetUp);
      return new Response(null, {
        status: 303,
        headers: { location: "/settings/connections", "set-cookie": cookie },
      });
    } catch (error) {
      return page<Data>({ open: true, values, problems: problemsOf(error, state.t) }, { status: 422 });
    }
  },
});

export default define.page<typeof handler>(function SetUpPage({ data, state }: PageProps<Data, State>) {
  const { t } = state;
  if (!data.open) return <Door title={t("access.setup_gone_title")} lead={t("access.setup_gone_text")} />;
  return (
    <Door title={t("access.setup_title")} lead={t("access.setup_text")} tall>
      <SetUpForm t={t} language={state.language} values={data.values} problems={data.problems} />
    </Door>
  );
});

const emptyValues: SetUpValues = { shop: "", language: "en", country: "SE", name: "", email: "" };

/** Preselected by the browser's language; the owner sees it and may choose another. */
/** The browser's own region where a shop can be set up for it, else the country that speaks the language. */
function countryOf(header: string | null, language: Language): string {
  const region = regionOf(header);
  return region && region in countries ? region : likelyCountry[language];
}

const likelyCountry = { en: "SE", sv: "SE", da: "DK", nb: "NO", fi: "FI", de: "DE" } as const;
