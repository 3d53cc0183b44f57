import type { Language } from "../../locales/languages.ts";
import type { About } from "../../services/invitations/about.ts";
import type { SurveyView } from "../../services/surveys/view.ts";
import type { Document } from "./document.tsx";
import type { Given } from "./given.ts";
import { fillShell, makeShell } from "./shell.ts";
import type { StoreLook } from "./store_look.tsx";

/**
 * The page as a respondent would see it, of a survey that may be unfinished. It cannot be sent, runs no script, and may
 * stand in a frame of this site.
 * @param view made by `surveyView` from the draft, with the facts that are to be assumed
 * @param about whom and what the page is to name
 * @returns a page that asks for itself again, by a GET, when a thing of a ranking is moved
 */
export function renderPreview(
  { view, language, store, about, given, again = {} }: {
    view: SurveyView;
    language: Language;
    store: StoreLook;
    about: About;
    /** What was typed before something was moved. */
    given?: Omit<Given, "problems">;
    /** What its address says, to be said again when something is moved. */
    again?: Record<string, string>;
  },
): Document {
  const shell = makeShell({
    language,
    store,
    view,
    given: { typed: new Map(), ...given, problems: new Map() },
    preview: Object.entries(again),
  });
  const { html, policy } = fillShell(shell, { token: "", about });
  const moves = view.questions.some(({ type }) => type === "ranking");
  return {
    html,
    policy: framed(moves ? policy : policy.replace("form-action 'self'", "form-action 'none'")),
  };
}

const framed = (policy: string): string =>
  policy.replace("script-src 'self'; connect-src 'self'; ", "")
    .replace("frame-ancestors 'none'", "frame-ancestors 'self'");
