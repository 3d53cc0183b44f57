import { IntlMessageFormat } from "intl-messageformat";
import access from "./en/access.json" with { type: "json" };
import channels from "./en/channels.json" with { type: "json" };
import common from "./en/common.json" with { type: "json" };
import connections from "./en/connections.json" with { type: "json" };
import conversation from "./en/conversation.json" with { type: "json" };
import errors from "./en/errors.json" with { type: "json" };
import hints from "./en/hints.json" with { type: "json" };
import inbox from "./en/inbox.json" with { type: "json" };
import links from "./en/links.json" with { type: "json" };
import mail from "./en/mail.json" with { type: "json" };
import deliveries from "./en/deliveries.json" with { type: "json" };
import overview from "./en/overview.json" with { type: "json" };
import rules from "./en/rules.json" with { type: "json" };
import sends from "./en/sends.json" with { type: "json" };
import sms from "./en/sms.json" with { type: "json" };
import stores from "./en/stores.json" with { type: "json" };
import survey from "./en/survey.json" with { type: "json" };
import surveys from "./en/surveys.json" with { type: "json" };
import templates from "./en/templates.json" with { type: "json" };
import type { Language } from "./languages.ts";

const english = {
  access,
  channels,
  common,
  connections,
  conversation,
  errors,
  hints,
  inbox,
  links,
  mail,
  deliveries,
  overview,
  rules,
  sends,
  sms,
  stores,
  survey,
  surveys,
  templates,
};

type Catalogues = typeof english;
/** `area.key`: the file under each language's folder, and the key in it. */
export type MessageKey = {
  [A in keyof Catalogues]: `${A}.${Extract<keyof Catalogues[A], string>}`;
}[keyof Catalogues];
export type MessageValues = Record<string, string | number | Date | undefined>;

/** Words for people in one language, from ICU messages. */
export interface Translator {
  (key: MessageKey, values?: MessageValues): string;
  readonly language: Language;
}

const translators = new Map<Language, Translator>();

/** The translator of a language; catalogues are read when first used and then kept. */
export function translator(language: Language): Translator {
  const known = translators.get(language);
  if (known) return known;
  const formats = new Map<MessageKey, Fill>();
  const areas = new Map<string, Record<string, string>>();
  const translate = (key: MessageKey, values?: MessageValues): string => {
    let format = formats.get(key);
    if (!format) {
      const [area = "", name = ""] = splitKey(key);
      const messages = areas.get(area) ?? catalogue(language, area);
      areas.set(area, messages);
      const message = messages[name];
      if (message === undefined) throw new Error(`The ${language} catalogue has no message ${key}.`);
      formats.set(key, format = compile(message, language));
    }
    return format(values);
  };
  const made = Object.assign(translate, { language }) as Translator;
  translators.set(language, made);
  return made;
}

type Fill = (values?: MessageValues) => string;

/** Most messages are words with names between: those are joined here, in a fifth of the time. */
function compile(message: string, language: Language): Fill {
  const format = new IntlMessageFormat(message, language, undefined, { ignoreTag: true });
  const whole: Fill = (values) => format.format(values) as string;
  const pieces = plainPieces(message);
  if (!pieces) return whole;
  return (values) => {
    let text = pieces[0]!;
    for (let at = 1; at < pieces.length; at += 2) {
      const value = values?.[pieces[at]!];
      if (typeof value !== "string") return whole(values);
      text += value + pieces[at + 1];
    }
    return text;
  };
}

/** Words and the names between them by turns; undefined for what has plurals, formats or quotes. */
function plainPieces(message: string): string[] | undefined {
  const pieces = message.split(/\{(\w+)\}/);
  return pieces.some((piece, index) => index % 2 === 0 && /[{}'#<]/.test(piece)) ? undefined : pieces;
}

const splitKey = (key: string) => [key.slice(0, key.indexOf(".")), key.slice(key.indexOf(".") + 1)];

function catalogue(language: Language, area: string): Record<string, string> {
  if (language === "en") return english[area as keyof Catalogues] as Record<string, string>;
  return JSON.parse(Deno.readTextFileSync(new URL(`./${language}/${area}.json`, import.meta.url)));
}
