import type { Language } from "../../locales/languages.ts";
import { translator } from "../../locales/translate.ts";
import type { SurveyView } from "../../services/surveys/view.ts";
import type { Document } from "../survey/document.tsx";
import type { Given } from "../survey/given.ts";
import type { FormPage } from "../survey/form_page.tsx";
import { fillShell, makeShell } from "../survey/shell.ts";
import { OpenFields, type OpenFieldsProps, openStyle } from "./OpenFields.tsx";

/** Why a form for anybody was given back, beside what is wrong with its answers. */
export type Refusal = "too_fast" | "stale" | "trapped" | "too_many";

/** A survey as anybody may open it: the respondent's page without anything of anybody's. */
export function renderOpenPage(
  { token, language, store, view, given, refusal, fields }: {
    token: string;
    language: Language;
    store: FormPage["store"];
    view: SurveyView;
    given: Given;
    refusal?: Refusal;
    fields: Omit<OpenFieldsProps, "language" | "storeName">;
  },
): Document {
  const t = translator(language);
  const shell = makeShell({
    language,
    store,
    view,
    given,
    open: {
      fields: <OpenFields language={language} storeName={store.name} {...fields} />,
      said: refusal && t(`links.${refusal}`),
      why: t("links.why", { store: store.name }),
      style: openStyle,
    },
  });
  return fillShell(shell, { token, about: {} });
}
