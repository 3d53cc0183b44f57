import type { Language } from "../../locales/languages.ts";
import type { About } from "../../services/invitations/about.ts";
import type { SurveyView } from "../../services/surveys/view.ts";
import type { Document } from "./document.tsx";
import { fillShell, makeShell } from "./shell.ts";
import type { StoreLook } from "./store_look.tsx";

/**
 * The page as a respondent would see it, of a survey that may be unfinished. It cannot be sent, runs no script, and may
 * stand in a frame of this site.
 * @param view made by `surveyView` from the draft, with the facts that are to be assumed
 * @param about whom and what the page is to name
 */
export function renderPreview(
  { view, language, store, about }: {
    view: SurveyView;
    language: Language;
    store: StoreLook;
    about: About;
  },
): Document {
  const shell = makeShell({
    language,
    store,
    view,
    given: { typed: new Map(), problems: new Map() },
    preview: true,
  });
  const { html, policy } = fillShell(shell, { token: "", about });
  return { html, policy: framed(policy) };
}

const framed = (policy: string): string =>
  policy.replace("script-src 'self'; connect-src 'self'; ", "")
    .replace("form-action 'self'", "form-action 'none'")
    .replace("frame-ancestors 'none'", "frame-ancestors 'self'");
