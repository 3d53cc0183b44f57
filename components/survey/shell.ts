import type { Language } from "../../locales/languages.ts";
import type { About } from "../../services/invitations/about.ts";
import type { Names, Part } from "../../services/surveys/fill.ts";
import type { SurveyView, Text } from "../../services/surveys/view.ts";
import { type Document, withOwnPhotos, withPictures } from "./document.tsx";
import { type FormPage, renderFormPage } from "./form_page.tsx";
import { type Deflated, deflateTexts, gzipped } from "./gzipped.ts";
import { hasPicture, itemHtml, partsHtml } from "./item.ts";

/** A page cut where the respondent's own parts come, so that filling it in is joining text. */
export interface Shell {
  view: SurveyView;
  language: Language;
  policy: string;
  /** Between each two comes what is the respondent's own. */
  texts: string[];
  slots: Slot[];
  /** The texts as they are sent, made when they are first. */
  deflated?: Deflated;
}

/** What stands between two texts: the page's beginning, the token, or a text that names this one person. */
type Slot = "item" | "token" | ((names: Names) => Part[]);

// Not to be guessed, so that no shop's or survey's words can be taken for a slot.
const secret = crypto.randomUUID();
const mark = (slot: string | number) => `${secret}.${slot}.`;
const marks = new RegExp(`${secret}\\.(\\w+)\\.`);

/** Renders a page once for all who are asked the same. */
export function makeShell(page: Omit<FormPage, "slots">): Shell {
  const personal: Exclude<Text, string>[] = [];
  const text = (text: Exclude<Text, string>) => mark(personal.push(text) - 1);
  const { html, policy } = renderFormPage({
    ...page,
    slots: { item: mark("item"), token: mark("token"), text },
  });
  const parts = oneByte(html).split(marks);
  const slots = parts.filter((_, index) => index % 2 === 1);
  return {
    view: page.view,
    language: page.language,
    policy: policyOf(page.view, policy),
    texts: parts.filter((_, index) => index % 2 === 0),
    slots: slots.map((slot) => slot === "item" || slot === "token" ? slot : personal[Number(slot)]!),
  };
}

function policyOf({ questions }: SurveyView, policy: string): string {
  const pictured = questions.some(({ imageUrl }) => imageUrl) ? withPictures(policy) : policy;
  return questions.some(({ type }) => type === "photos") ? withOwnPhotos(pictured) : pictured;
}

/** One respondent's page. */
export function fillShell(shell: Shell, { token, about }: { token: string; about: About }): Document {
  const { view, language } = shell;
  const names = view.names(about);
  const own = { token, item: oneByte(itemHtml(about, names, view.title, language)) };
  const filled = shell.slots.map((slot) =>
    typeof slot === "string" ? own[slot] : oneByte(partsHtml(slot(names)))
  );
  let html = shell.texts[0]!;
  filled.forEach((text, index) => html += text + shell.texts[index + 1]!);
  return {
    html,
    policy: hasPicture(about) ? withPictures(shell.policy) : shell.policy,
    gzipped: () => gzipped(shell.deflated ??= deflateTexts(shell.texts), filled),
  };
}

/**
 * The same page, with a reference for every character beyond Latin-1. One dash or emoji has a whole page kept in two
 * bytes a letter, and sending that takes twice as long (32 µs instead of 18, bytes joined by hand 21).
 */
const oneByte = (html: string): string =>
  html.replace(/[^\0-\xff]/gu, (character) => `&#${character.codePointAt(0)};`);
