import { type OwnPage, renderOwnPage } from "../../components/conversation/own_page.tsx";
import type { Document } from "../../components/survey/document.tsx";
import { renderGone } from "../../components/survey/short_pages.tsx";
import { define } from "../../define.ts";
import { readForm } from "../../services/access/read_form.ts";
import { answerConversation } from "../../services/conversations/answer.ts";
import { readOwnConversation } from "../../services/conversations/read_own.ts";
import { DomainError } from "../../services/errors.ts";
import { isId, newId } from "../../services/ids.ts";
import type { State } from "../../state.ts";

/** The respondent's side of a conversation: whoever has the link reads and answers. A GET changes nothing. */
export const handler = define.handlers({
  GET({ state, params, url }) {
    return conversationPage(state, params.token!, { sent: url.searchParams.has("sent") });
  },

  async POST({ req, state, params }) {
    const token = params.token!;
    const form = await readForm(req);
    const text = form.text("text");
    const messageKey = form.text("messageKey");
    try {
      await answerConversation(state.ctx, {
        token,
        text,
        messageKey: isId(messageKey) ? messageKey : undefined,
      });
    } catch (error) {
      const refusal = refusalOf(error, text);
      return await conversationPage(state, token, { sent: false, ...refusal });
    }
    return new Response(null, {
      status: 303,
      headers: { location: `/c/${encodeURIComponent(token)}?sent#answer` },
    });
  },
});

interface Refusal {
  refused?: OwnPage["refused"];
  status?: number;
}

/** @throws the error itself when the page has nothing to say about it */
function refusalOf(error: unknown, text: string): Refusal {
  if (!(error instanceof DomainError)) throw error;
  switch (error.code) {
    case "invalid":
      return { status: 422, refused: { text, reason: text.trim() === "" ? "empty" : "too_long" } };
    case "conflict":
      return { status: 409, refused: { text, reason: "sent_before" } };
    case "throttled":
      return { status: 429, refused: { text, reason: "throttled" } };
    case "not_found":
      return {};
    default:
      throw error;
  }
}

async function conversationPage(
  { ctx, language }: State,
  token: string,
  { sent, refused, status = 200 }: Refusal & { sent: boolean },
): Promise<Response> {
  const own = await readOwnConversation(ctx, token);
  if (!own) return html(renderGone(language), 404);
  const now = ctx.now();
  return html(renderOwnPage({ token, own, now, messageKey: newId(now), refused, sent }), status);
}

const html = (document: Document, status: number) =>
  new Response(document.html, {
    status,
    headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": document.policy },
  });
