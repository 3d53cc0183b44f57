import { formats } from "../../locales/format.ts";
import { translator } from "../../locales/translate.ts";
import type { OwnConversation } from "../../services/conversations/read_own.ts";
import { type Document, renderDocument } from "../survey/document.tsx";
import { SmallPrint } from "../survey/store_look.tsx";
import { surveyStyle } from "../survey/style.ts";
import { Words } from "../Words.tsx";
import { OwnAnswers } from "./OwnAnswers.tsx";
import { conversationRules } from "./style.ts";

export interface OwnPage {
  token: string;
  own: OwnConversation;
  now: Date;
  /** The id of the message that the form will make. */
  messageKey: string;
  /** What was typed, when it was refused, and why. */
  refused?: { text: string; reason: "empty" | "too_long" | "sent_before" | "throttled" };
  /** Their words have just arrived. */
  sent: boolean;
}

/** A conversation as its respondent sees it: one request, no script. */
export function renderOwnPage({ token, own, now, messageKey, refused, sent }: OwnPage): Document {
  const { language, store, response, messages } = own;
  const t = translator(language);
  const { time } = formats(language, store.timezone);
  return renderDocument({
    language,
    title: t("conversation.title", { store: store.name }),
    style: surveyStyle(store) + conversationRules,
    store,
    children: (
      <>
        <h1 class="big">{t("conversation.title", { store: store.name })}</h1>
        <div class="talk">
          {response && response.answers.length > 0 && (
            <OwnAnswers
              t={t}
              response={response}
              time={(at) => time(at, now)}
            />
          )}
          {messages.map(({ id, mine, body, from, at }) => (
            <article key={id} class={mine ? "mine" : "theirs"}>
              <p class="who">
                {mine
                  ? t("conversation.you", { time: time(at, now) })
                  : from
                  ? t("conversation.agent", { name: from, store: store.name, time: time(at, now) })
                  : t("conversation.shop", { store: store.name, time: time(at, now) })}
              </p>
              <Words verbatim={mine}>{body}</Words>
            </article>
          ))}
          {messages.length === 0 && (
            <p class="quiet">{t("conversation.nothing_yet", { store: store.name })}</p>
          )}
        </div>
        {sent && !refused && (
          <p class="sent" role="status">{t("conversation.sent", { store: store.name })}</p>
        )}
        {/* Multipart: letters beyond ASCII take a third of the room that a plain form gives them. */}
        <form id="answer" method="post" action={`/c/${token}#answer`} enctype="multipart/form-data">
          <input type="hidden" name="messageKey" value={messageKey} />
          <label class="t" for="text">
            {t(messages.length === 0 ? "conversation.add" : "conversation.answer")}
          </label>
          <textarea
            id="text"
            name="text"
            rows={5}
            required
            maxLength={10_000}
            dir="auto"
            aria-invalid={refused ? "true" : undefined}
            aria-describedby={refused ? "problem" : undefined}
          >
            {refused?.text}
          </textarea>
          {refused && (
            <p class="problem" id="problem" role="alert">{t(`conversation.error_${refused.reason}`)}</p>
          )}
          <button type="submit">{t("conversation.send")}</button>
        </form>
      </>
    ),
    footer: (
      <>
        {t("conversation.private", { store: store.name })}
        <SmallPrint store={store} language={language} />
      </>
    ),
  });
}
