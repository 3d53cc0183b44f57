import type { Language } from "../../locales/languages.ts";
import { translator } from "../../locales/translate.ts";
import { inLanguage } from "../surveys/questions.ts";
import type { ClaimedStore } from "./claim.ts";
import { Html, markup } from "./html.ts";

/** The frame of every message. */
export interface MailFrame {
  language: Language;
  subject: string;
  store: Pick<ClaimedStore, "name" | "logo" | "accent" | "footer" | "privacyUrl">;
  body: Html;
  /** Why it came, and how to end it. */
  footer: Html;
}

export const sans = new Html("font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif");
export const serif = new Html("font-family:Charter,Georgia,serif");
export const quiet = new Html(`${sans.text};font-size:13px;line-height:20px;color:#5f5b52`);

/**
 * The message as a document: one column of tables, because some mail programs lay out nothing else, styled in place
 * for those that drop the style sheet, which is only for the dark.
 */
export function mailLayout({ language, subject, store, body, footer }: MailFrame): string {
  return markup`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${subject}</title><style>${darkStyles}</style></head>
<body class="paper" style="margin:0;padding:0;background:#faf9f6">
<table role="presentation" class="paper" width="100%" cellpadding="0" cellspacing="0" bgcolor="#faf9f6"><tr>
<td align="center" style="padding:32px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:544px;text-align:start">
<tr><td class="ink line" style="${sans};font-size:15px;line-height:22px;font-weight:600;color:#1d1c19;padding:0 0 14px;
border-bottom:2px solid ${accent(store.accent)}">${brand(store)}</td></tr>
<tr><td class="ink" style="${sans};font-size:16px;line-height:25px;color:#1d1c19;padding:26px 0 30px">
${body}
</td></tr>
<tr><td class="soft line" style="${quiet};border-top:1px solid #e4e0d7;padding:16px 0 0">
${footer}
${smallPrint(store, language)}
</td></tr></table></td></tr></table></body></html>
`.text;
}

/**
 * The store's name, or its logo, which says the name in the same letters while pictures are off. An old message keeps
 * the size of the logo that it was sent with.
 */
function brand({ name, logo }: MailFrame["store"]): Html | string {
  if (!logo) return name;
  const { src, width, height } = logo;
  return markup`<img src="${src}" width="${width}" height="${height}" alt="${name}" style="display:block;border:0;
max-width:100%;object-fit:contain;object-position:0 50%;${sans};font-size:15px;line-height:20px;font-weight:600">`;
}

/** What the store wants said under everything, and where it says what becomes of answers. */
function smallPrint({ footer, privacyUrl }: MailFrame["store"], language: Language): Html | undefined {
  const line = footer ? inLanguage(footer, language) : "";
  if (!line && !privacyUrl) return undefined;
  const label = translator(language)("mail.privacy");
  const link = privacyUrl
    ? markup` <a class="soft" href="${privacyUrl}" style="color:#5f5b52">${label}</a>`
    : undefined;
  return markup`<br>${line}${link}`;
}

/** The same under a message in plain text. */
export function smallPrintText({ footer, privacyUrl }: MailFrame["store"], language: Language): string {
  const line = footer ? inLanguage(footer, language) : "";
  const link = privacyUrl ? `${translator(language)("mail.privacy")}: ${privacyUrl}` : "";
  return [line, link].filter(Boolean).map((each) => `\n${each}`).join("");
}

const darkStyles = new Html(
  "@media (prefers-color-scheme:dark){.paper{background:#161614!important}.ink,.ink a{color:#eceae4!important}" +
    ".soft,.soft a{color:#a9a498!important}.line{border-color:#33312c!important}" +
    ".cell{background:#1e1e1b!important;border-color:#4a473f!important}}",
);

const accent = (color: string | null) => color && /^#[0-9a-f]{6}$/i.test(color) ? color : "#1f5a4c";
