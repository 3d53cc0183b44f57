import { asset } from "fresh/runtime";
import type { ComponentChildren } from "preact";
import type { Language } from "../../locales/languages.ts";
import { type Translator, translator } from "../../locales/translate.ts";
import type { SurveyView, Text } from "../../services/surveys/view.ts";
import { conditionStyle } from "./condition_style.ts";
import { type Document, renderDocument } from "./document.tsx";
import type { Given } from "./given.ts";
import { Question } from "./Questions.tsx";
import { SmallPrint, type StoreLook } from "./store_look.tsx";
import { surveyStyle } from "./style.ts";
import { typeStyle } from "./type_style.ts";

/** What a respondent's page with questions shows, but for what is theirs alone. */
export interface FormPage {
  language: Language;
  store: StoreLook;
  view: SurveyView;
  given: Given;
  /** Set when an answer that was sent is being changed: what to say about it. */
  answered?: string;
  /**
   * Set when it is only looked at: it cannot be sent, and its links lead nowhere. What its own address is asked with
   * again, when a thing of a ranking is moved.
   */
  preview?: [name: string, value: string][];
  /** Set where anybody may answer, unasked: what stands before the button, above the form, and at the foot. */
  open?: { fields: ComponentChildren; said?: string; why: string; style: string };
  /** Whether nobody wrote to them: then there is nothing to be spared. */
  unasked?: boolean;
  /** Stands where the text of each comes. */
  slots: { item: string; token: string; text(text: Exclude<Text, string>): string };
}

/** The questions as one HTML form; the script, which keeps answers as they are given, is only for the first time. */
export function renderFormPage(page: FormPage): Document {
  const { language, store, view, given, answered, preview, open, unasked, slots } = page;
  const t = translator(language);
  const { style, classOf } = conditionStyle(view);
  const paced = view.pace === "one" && !answered && !preview;
  const say = (text: Text) => typeof text === "string" ? text : slots.text(text);
  const begin = view.questions.find(({ id }) => given.problems.has(id)) ?? view.questions[0];
  const question = view.title({}).map(({ text }) => text).join("");
  return renderDocument({
    language,
    title: t("survey.title", { question, store: store.name }),
    style: surveyStyle(store) + typeStyle(view) + style + (open?.style ?? ""),
    script: answered || preview ? undefined : asset("/survey.js"),
    store,
    hint: answered ? undefined : timeHint(t, view.seconds),
    footer: (
      <>
        {open || unasked ? open?.why ?? t("links.why", { store: store.name }) : (
          <>
            {t("survey.why", { store: store.name })}{" "}
            <a href={preview ? undefined : `/s/${slots.token}/unsubscribe`}>{t("survey.no_more")}</a>
          </>
        )}
        <SmallPrint store={store} language={language} />
      </>
    ),
    children: (
      <>
        <div class="item" dangerouslySetInnerHTML={{ __html: slots.item }} />
        {answered && <p class="note quiet">{answered}</p>}
        <form
          {...!preview && view.questions.some(({ type }) => type === "photos")
            ? { encType: "multipart/form-data" }
            : {}}
          {...preview ? { method: "get" } : { method: "post", action: `/${open ? "a" : "s"}/${slots.token}` }}
          {...paced ? pacedWords(t) : {}}
        >
          {preview?.map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
          {open?.said && <p class="problem note" role="alert">{open.said}</p>}
          {given.problems.size > 0 && <p class="problem note" role="alert">{t("survey.problems")}</p>}
          {/* What Enter in a field presses: without it, the first button that moves something. */}
          {view.questions.some(({ type }) => type === "ranking") && (
            <button type="submit" class="vh" tabIndex={-1} aria-hidden="true" disabled={Boolean(preview)} />
          )}
          {view.questions.map((question) => (
            <Question
              question={question}
              given={given}
              t={t}
              classOf={classOf}
              say={say}
              paced={paced}
              now={paced && question === begin}
              photosAt={preview || open ? undefined : `/s/${slots.token}/photos`}
            />
          ))}
          {open?.fields}
          <button type="submit" disabled={Boolean(preview)}>
            {t(answered ? "survey.save_changes" : "survey.send")}
          </button>
          {!answered && !preview && !open && (
            <p
              class="status"
              role="status"
              data-saved={t("survey.saved")}
              data-unsaved={t("survey.unsaved")}
              data-refused={t("survey.refused")}
            />
          )}
        </form>
      </>
    ),
  });
}

function timeHint(t: Translator, seconds: number): string {
  if (seconds > 50) return t("survey.time_hint_minutes", { minutes: Math.round(seconds / 60) });
  return t("survey.time_hint", { seconds: Math.max(10, Math.ceil(seconds / 10) * 10) });
}

/** What the script says that shows one question at a time. */
const pacedWords = (t: Translator) => ({
  "data-back": t("survey.back"),
  "data-next": t("survey.next"),
  "data-progress": t("survey.progress", { at: "{at}", of: "{of}" }),
});
