import type { ComponentChildren } from "preact";
import { formats } from "../../locales/format.ts";
import type { Language } from "../../locales/languages.ts";
import { type Translator, translator } from "../../locales/translate.ts";
import type { LabelledAnswer } from "../../services/conversations/labels.ts";
import type { NpsBand } from "../../services/scores/band.ts";
import { type Document, renderDocument } from "./document.tsx";
import { SmallPrint, type StoreLook } from "./store_look.tsx";
import { surveyStyle } from "./style.ts";
import { WhatHolds } from "./WhatHolds.tsx";
import { declinesAny, type Wishes as Chosen } from "./wished.ts";
import { Wishes } from "./Wishes.tsx";

interface Whose {
  language: Language;
  store: StoreLook;
}

/** After sending: thanks by how it went, what happens next, and how to change the answer. */
export function renderThanks(
  { language, store, band, words, until, editPath, conversationPath, reachable = true, improvements = [] }:
    & Whose
    & {
      band?: NpsBand;
      /** What the survey says for that instead of the usual words. */
      words?: string;
      /** The last day on which the answer can be changed; none when it is over. */
      until?: string;
      editPath: string;
      conversationPath?: string;
      /** Whether the shop can write to them; else they find its answer where the conversation is. */
      reachable?: boolean;
      /** What the shop has changed because customers told it, the newest first. */
      improvements?: string[];
    },
): Document {
  const t = translator(language);
  const title = words || t(`survey.thanks.${band ?? "passive"}`);
  return short(
    { language, store, title },
    (
      <>
        <p>{t("survey.thanks.read", { store: store.name })}</p>
        {conversationPath && (
          <p>
            {t(reachable ? "survey.thanks.conversation" : "survey.thanks.conversation_here", {
              store: store.name,
            })}
          </p>
        )}
        {conversationPath && <a class="b" href={conversationPath}>{t("survey.thanks.open")}</a>}
        {until && <p class="quiet">{t("survey.thanks.until", { until })}</p>}
        {until && <a class="b plain" href={editPath}>{t("survey.thanks.change")}</a>}
        {improvements.length > 0 && (
          <section class="improved">
            <h2 class="t">{t("survey.thanks.improved")}</h2>
            <ul dir="auto">{improvements.map((text) => <li key={text}>{text}</li>)}</ul>
          </section>
        )}
      </>
    ),
  );
}

/** What was answered, when it can no longer be changed. */
export function renderClosed(
  { language, store, date, answers, conversationPath }: Whose & {
    date: string;
    answers: LabelledAnswer[];
    conversationPath?: string;
  },
): Document {
  const t = translator(language);
  return short(
    { language, store, title: t("survey.closed.title") },
    (
      <>
        <p>{t("survey.closed.text", { date })}</p>
        <dl>
          {answers.map((answer) => (
            <>
              <dt>{answer.question}</dt>
              <dd class={answer.type === "text" ? "said" : undefined} dir="auto">
                <Said answer={answer} t={t} />
              </dd>
            </>
          ))}
        </dl>
        {conversationPath && <a class="b plain" href={conversationPath}>{t("survey.closed.open")}</a>}
      </>
    ),
  );
}

function Said({ answer: { type, value, said }, t }: { answer: LabelledAnswer; t: Translator }) {
  if (type === "photos") return <>{t("survey.photos", { count: (value as string[]).length })}</>;
  if (type === "ranking") return <ol>{said.map((each) => <li key={each}>{each}</li>)}</ol>;
  if (type === "date") return <>{wholeDay(String(value), t.language)}</>;
  if (typeof value === "boolean") return <>{t(value ? "survey.yes" : "survey.no")}</>;
  return <>{said.length > 0 ? said.join(", ") : String(value)}</>;
}

/** `2 November 2026`: each of our languages puts the year last. */
function wholeDay(date: string, language: Language): string {
  return `${formats(language, "UTC").longDay(new Date(date))} ${date.slice(0, 4)}`;
}

/** The one page of every link that opens nothing: unknown, too old and erased look the same. */
export function renderGone(language: Language): Document {
  const known = gone.get(language) ?? makeGone(language);
  gone.set(language, known);
  return known;
}

/** Kept, since those who guess tokens ask for it most. */
const gone = new Map<Language, Document>();

function makeGone(language: Language): Document {
  const t = translator(language);
  return short(
    { language, store: { name: "", accent: null }, title: t("survey.gone.title") },
    (
      <p>{t("survey.gone.text")}</p>
    ),
  );
}

/** What has just been done. */
export type UnsubscribeState = "asked" | "done" | "undone" | "chosen" | "paused" | "resumed";

const unsubscribeWords = {
  asked: { title: "survey.unsubscribe.title", text: "survey.unsubscribe.text" },
  done: { title: "survey.unsubscribe.done", text: "survey.unsubscribe.done_text" },
  undone: { title: "survey.unsubscribe.undone", text: "survey.unsubscribe.undone_text" },
  chosen: { title: "survey.wishes.chosen", text: undefined },
  paused: { title: "survey.wishes.pause_done", text: "survey.wishes.pause_text" },
  resumed: { title: "survey.wishes.resumed", text: "survey.wishes.resumed_text" },
} as const;

/** The choice not to be asked again; `state` says what has just been done. */
export function renderUnsubscribe(
  { language, store, token, state, wishes, agreed, canText }: Whose & {
    token: string;
    state: UnsubscribeState;
    wishes: Chosen;
    /** Since when they have agreed to each way. */
    agreed: { email?: Date; sms?: Date };
    canText: boolean;
  },
): Document {
  const t = translator(language);
  const { title: titleKey, text } = unsubscribeWords[state];
  const title = t(titleKey);
  // Whoever has said no to one way may take that back also when the shop knows no other.
  const hasWays = canText || !wishes.channels.email;
  const inPart = (state === "undone" || state === "resumed") && declinesAny(wishes);
  return short(
    { language, store, title },
    (
      <>
        {!text || inPart
          ? <WhatHolds wishes={wishes} hasWays={hasWays} store={store.name} t={t} />
          : <p>{t(text, { store: store.name })}</p>}
        {state === "done"
          ? (
            <form method="post" action={`/u/${token}/undo`}>
              <button class="plain" type="submit">{t("survey.unsubscribe.undo")}</button>
            </form>
          )
          : (
            <form method="post" action={`/u/${token}`}>
              <button class={state === "asked" ? undefined : "plain"} type="submit">
                {t("survey.unsubscribe.do")}
              </button>
            </form>
          )}
        {state !== "done" && (
          <Wishes
            wishes={wishes}
            agreed={notes(agreed, store.name, t)}
            token={token}
            hasWays={hasWays}
            quiet={state === "asked"}
            t={t}
            formats={formats(language)}
          />
        )}
      </>
    ),
  );
}

/** What the shop has noted of their consents, in sentences. */
function notes(agreed: { email?: Date; sms?: Date }, store: string, t: Translator): string[] {
  return (["email", "sms"] as const).flatMap((way) => {
    const at = agreed[way];
    if (!at) return [];
    return [t(`survey.wishes.agreed_${way}`, { store, date: wholeDay(at.toISOString(), t.language) })];
  });
}

function short({ language, store, title }: Whose & { title: string }, children: ComponentChildren): Document {
  return renderDocument({
    language,
    title: store.name ? `${title} – ${store.name}` : title,
    style: surveyStyle(store),
    store,
    footer: store.footer || store.privacyUrl ? <SmallPrint store={store} language={language} /> : undefined,
    children: (
      <>
        <h1 class="big">{title}</h1>
        {children}
      </>
    ),
  });
}
