import { IntlMessageFormat } from "intl-messageformat";
import access from "./en/access.json" with { type: "json" };
import common from "./en/common.json" with { type: "json" };
import connections from "./en/connections.json" with { type: "json" };
import conversation from "./en/conversation.json" with { type: "json" };
import errors from "./en/errors.json" with { type: "json" };
import inbox from "./en/inbox.json" with { type: "json" };
import mail from "./en/mail.json" with { type: "json" };
import outbox from "./en/outbox.json" with { type: "json" };
import overview from "./en/overview.json" with { type: "json" };
import rules from "./en/rules.json" with { type: "json" };
import stores from "./en/stores.json" with { type: "json" };
import survey from "./en/survey.json" with { type: "json" };
import type { Language } from "./languages.ts";

const english = {
  access,
  common,
  connections,
  conversation,
  errors,
  inbox,
  mail,
  outbox,
  overview,
  rules,
  stores,
  survey,
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
  const formats = new Map<MessageKey, IntlMessageFormat>();
  const areas = new Map<string, Record<string, string>>();
  const translate = (key: MessageKey, values?: MessageValues): string => {
    let format = formats.get(key);
    if (!format) {
      const [area = "", name = ""] = splitKey(key);
      const messages = areas.get(area) ?? catalogue(language, area);
      areas.set(area, messages);
      const message = messages[name];
      if (message === undefined) throw new Error(`The ${language} catalogue has no message ${key}.`);
      format = new IntlMessageFormat(message, language, undefined, { ignoreTag: true });
      formats.set(key, format);
    }
    return format.format(values) as string;
  };
  const made = Object.assign(translate, { language }) as Translator;
  translators.set(language, made);
  return made;
}

const splitKey = (key: string) => [key.slice(0, key.indexOf(".")), key.slice(key.indexOf(".") + 1)];

function catalogue(language: Language, area: string): Record<string, string> {
  if (language === "en") return english[area as keyof Catalogues] as Record<string, string>;
  return JSON.parse(Deno.readTextFileSync(new URL(`./${language}/${area}.json`, import.meta.url)));
}
