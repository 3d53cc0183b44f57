import { page } from "fresh";
import type { Typed } from "../../../../components/inbox/Composer.tsx";
import type { Translator } from "../../../../locales/translate.ts";
import { readForm } from "../../../../services/access/read_form.ts";
import { DomainError } from "../../../../services/errors.ts";
import { isId } from "../../../../services/ids.ts";
import type { State } from "../../../../state.ts";
import { openThread } from "./open_thread.ts";

/** What the composer's form carries. */
export async function composerForm(req: Request) {
  const form = await readForm(req);
  const messageKey = form.text("messageKey");
  return {
    text: form.text("text"),
    messageKey: isId(messageKey) ? messageKey : undefined,
    outcome: form.text("outcome"),
    closing: form.text("closing") === "yes",
  };
}

/** Back to the thread's end, with the same list beside it. */
export function backToThread(url: URL, id: string): Response {
  const query = new URLSearchParams(url.search);
  const beside = query.size > 0 ? `?${query}` : "";
  return new Response(null, {
    status: 303,
    headers: { location: `/inbox/${encodeURIComponent(id)}${beside}#end` },
  });
}

/**
 * The thread again, with what was typed and what is wrong with it.
 * @throws the error itself when it is not about what was typed
 */
export async function refusedForm(
  error: unknown,
  { state, url, id, box, text, outcome }: {
    state: State;
    url: URL;
    id: string;
    box: "reply" | "note";
    text: string;
    outcome?: string;
  },
) {
  if (!(error instanceof DomainError) || !(error.code === "invalid" || error.code === "conflict")) {
    throw error;
  }
  const data = await openThread(state, url, id, { box, text, outcome });
  const { typed } = data.open;
  const wrong = { ...typed, error: wordsOf(error, state.t, typed) };
  return page({ ...data, open: { ...data.open, typed: wrong } }, {
    status: error.code === "conflict" ? 409 : 422,
  });
}

function wordsOf({ code }: DomainError, t: Translator, { box, text, size }: Typed): string {
  if (code === "conflict") return t("inbox.error_sent_before");
  if (text.trim() === "") return t("inbox.error_empty");
  const isLongText = box === "reply" && size?.written && size.written.cost.segments > size.most;
  return isLongText
    ? t("inbox.error_text_too_long", { n: size.written!.cost.segments, most: size.most })
    : t("inbox.error_too_long");
}
