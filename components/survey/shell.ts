import type { SurveyView } from "../../services/surveys/view.ts";
import { withPictures } from "./document.tsx";
import { type FormPage, renderFormPage } from "./form_page.tsx";
import { hasPicture, itemHtml, type Personal } from "./item.ts";

/** A page cut where the respondent's own parts come, so that filling it in is copying bytes. */
export interface Shell {
  view: SurveyView;
  policy: string;
  /** Between each two comes what is the respondent's own. */
  pieces: Uint8Array[];
  slots: Slot[];
  size: number;
}

type Slot = "item" | "token";

// Not to be guessed, so that no shop's or survey's words can be taken for a slot.
const secret = crypto.randomUUID();
const mark = (slot: Slot) => `${secret}.${slot}.`;
const marks = new RegExp(`${secret}\\.(item|token)\\.`);
const encoder = new TextEncoder();

/** Renders a page once for all who are asked the same. */
export function makeShell(page: Omit<FormPage, "slots">): Shell {
  const { html, policy } = renderFormPage({ ...page, slots: { item: mark("item"), token: mark("token") } });
  const parts = html.split(marks);
  const pieces = parts.filter((_, index) => index % 2 === 0).map((text) => encoder.encode(text));
  return {
    view: page.view,
    policy,
    pieces,
    slots: parts.filter((_, index) => index % 2 === 1) as Slot[],
    size: pieces.reduce((sum, piece) => sum + piece.length, 0),
  };
}

/** One respondent's page. */
export function fillShell(
  shell: Shell,
  { token, personal }: { token: string; personal: Personal },
  where: Parameters<typeof itemHtml>[2],
): { html: Uint8Array<ArrayBuffer>; policy: string } {
  const own = {
    token: encoder.encode(token),
    item: encoder.encode(itemHtml(personal, shell.view.title, where)),
  };
  const html = new Uint8Array(shell.slots.reduce((size, slot) => size + own[slot].length, shell.size));
  let at = 0;
  shell.pieces.forEach((piece, index) => {
    html.set(piece, at);
    at += piece.length;
    const slot = shell.slots[index];
    if (!slot) return;
    html.set(own[slot], at);
    at += own[slot].length;
  });
  return { html, policy: hasPicture(personal) ? withPictures(shell.policy) : shell.policy };
}
