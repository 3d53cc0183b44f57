import SurveyEditor from "../../islands/SurveyEditor.tsx";
import type { Formats } from "../../locales/format.ts";
import type { Language } from "../../locales/languages.ts";
import type { Translator } from "../../locales/translate.ts";
import type { Fault } from "../../services/surveys/check.ts";
import type { Question, SurveyDefinition } from "../../services/surveys/definition.ts";
import type { SurveyDraft } from "../../services/surveys/draft.ts";
import { Title } from "../Title.tsx";
import { Choose } from "./Choose.tsx";
import { EditorFlash, type EditorNews } from "./EditorFlash.tsx";
import { EditorHead } from "./EditorHead.tsx";
import { Findings, type Hint } from "./Findings.tsx";
import { Hidden } from "./Hidden.tsx";
import { NamesHelp } from "./InsertName.tsx";
import { LanguageBar } from "./LanguageBar.tsx";
import { PreviewPane, type PreviewPaneProps } from "./PreviewPane.tsx";
import { QuestionCard } from "./QuestionCard.tsx";
import { mostQuestions, Removals } from "./Removals.tsx";
import { SurveyForm } from "./SurveyForm.tsx";
import { SurveysStyle } from "./SurveysStyle.tsx";
import { questionTypes, surveyName, typeName } from "./words.ts";
import type { Writing } from "./writing.ts";

export interface EditorProps {
  t: Translator;
  formats: Formats;
  now: Date;
  agentId: string;
  draft: SurveyDraft;
  language: Language;
  beside?: Language;
  missing: Record<Language, number>;
  inUse: Language[];
  faults: Fault[];
  hints: Hint[];
  orders: PreviewPaneProps["orders"];
  /** The moments of the rules that ask it. */
  rules: string[];
  news: EditorNews;
  /** What was typed and could not be saved; it stands in its form instead of what is saved. */
  typed?: {
    question?: Question;
    survey?: Omit<SurveyDefinition, "questions">;
    name?: string;
    touchpoint?: string;
    wrong: Set<string>;
  };
  /** The question whose form is open. */
  open?: string;
  /** The element that the keyboard goes on from. */
  focus?: string;
  /** The question that was just taken out. */
  removed?: string;
  /** The moments that a survey may be about. */
  touchpoints: readonly string[];
}

/** A survey as it is written, beside how it looks. */
export function Editor(props: EditorProps) {
  const { t, draft, language, typed, open } = props;
  const { id, revision, definition } = draft;
  const writing: Writing = {
    t,
    surveyId: id,
    revision,
    language,
    beside: props.beside,
    questions: definition.questions,
    removals: draft.removals,
  };
  const name = surveyName(t, draft);
  return (
    <main class="main editor">
      <Title>{name}</Title>
      <SurveysStyle />
      <div id="editor-head" data-region="">
        <EditorHead {...props} name={name} />
        <EditorFlash {...props} writing={writing} />
      </div>
      <div class="desk-of-two">
        <div class="writing">
          <div class="editor-bar">
            <div id="editor-languages" data-region="">
              <LanguageBar writing={writing} missing={props.missing} inUse={props.inUse} />
            </div>
            <SurveyEditor
              words={{
                saving: t("surveys.live_saving"),
                saved: t("surveys.live_saved"),
                conflict: t("surveys.live_conflict"),
                wrong: t("surveys.live_wrong"),
                offline: t("surveys.live_offline"),
                signed_out: t("surveys.live_signed_out"),
                sign_in: t("access.ended_sign_in"),
                refused: t("surveys.live_refused"),
              }}
            />
          </div>
          <div id="editor-body" data-region="" data-revision={revision} data-focus={props.focus}>
            <section aria-label={t("surveys.survey_section")}>
              <SurveyForm
                writing={writing}
                name={typed?.name ?? draft.name ?? ""}
                touchpoint={typed?.touchpoint ?? draft.touchpoint}
                touchpoints={props.touchpoints}
                rules={props.rules}
                survey={typed?.survey ?? definition}
              />
            </section>
            <section aria-labelledby="questions" class="questions-of">
              <h2 id="questions">{t("surveys.questions_section")}</h2>
              <NamesHelp t={t} />
              {definition.questions.length === 0 && <p class="muted">{t("surveys.questions_empty")}</p>}
              <ol class="plain questions" id="question-list">
                {definition.questions.map((question, at) => {
                  const isTyped = typed?.question?.id === question.id;
                  return (
                    <QuestionCard
                      key={question.id}
                      writing={writing}
                      question={isTyped ? typed!.question! : question}
                      at={at}
                      faults={props.faults.filter(({ questionId }) => questionId === question.id)}
                      open={isTyped || open === question.id}
                      wrong={isTyped ? typed!.wrong : undefined}
                    />
                  );
                })}
              </ol>
              {definition.questions.length < mostQuestions && (
                <form method="post" action={`/surveys/${id}/questions`} class="add-question" data-live="">
                  <Hidden {...writing} />
                  <Choose
                    id="add-type"
                    name="type"
                    label={t("surveys.add")}
                    options={questionTypes.map((type) => [type, typeName(t, type)])}
                    value="nps"
                  />
                  <button class="button" id="add-question" type="submit">{t("surveys.add_button")}</button>
                </form>
              )}
              <Removals writing={writing} formats={props.formats} now={props.now} />
            </section>
          </div>
        </div>
        <div class="looking">
          <PreviewPane t={t} surveyId={id} language={language} orders={props.orders} />
          <div id="editor-findings" data-region="">
            <Findings writing={writing} faults={props.faults} hints={props.hints} />
          </div>
        </div>
      </div>
    </main>
  );
}
