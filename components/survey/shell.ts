import type { SurveyView } from "../../services/surveys/view.ts";
import { type Document, withPictures } from "./document.tsx";
import { type FormPage, renderFormPage } from "./form_page.tsx";
import { hasPicture, itemHtml, type Personal } from "./item.ts";

/** A page cut where the respondent's own parts come, so that filling it in is joining text. */
export interface Shell {
  view: SurveyView;
  policy: string;
  /** Text and slot in turn, beginning and ending with text. */
  texts: string[];
  slots: Slot[];
}

type Slot = "item" | "token" | "unsubscribe";

// Not to be guessed, so that no shop's or survey's words can be taken for a slot.
const secret = crypto.randomUUID();
const mark = (slot: Slot) => `${secret}.${slot}.`;
const marks = new RegExp(`${secret}\\.(item|token|unsubscribe)\\.`);

/** Renders a page once for all who are asked the same. */
export function makeShell(page: Omit<FormPage, "slots">): Shell {
  const slots = { item: mark("item"), token: mark("token"), unsubscribe: mark("unsubscribe") };
  const { html, policy } = renderFormPage({ ...page, slots });
  const pieces = html.split(marks);
  return {
    view: page.view,
    policy,
    texts: pieces.filter((_, index) => index % 2 === 0),
    slots: pieces.filter((_, index) => index % 2 === 1) as Slot[],
  };
}

/** What is one respondent's alone: two tokens of URL-safe letters, and the person and order behind them. */
export interface Own {
  token: string;
  unsubscribe: string;
  personal: Personal;
}

/** One respondent's page. */
export function fillShell(shell: Shell, own: Own, where: Parameters<typeof itemHtml>[2]): Document {
  const filled = {
    token: own.token,
    unsubscribe: own.unsubscribe,
    item: itemHtml(own.personal, shell.view.title, where),
  };
  let html = shell.texts[0]!;
  for (let index = 0; index < shell.slots.length; index++) {
    html += filled[shell.slots[index]!] + shell.texts[index + 1]!;
  }
  return { html, policy: hasPicture(own.personal) ? withPictures(shell.policy) : shell.policy };
}
