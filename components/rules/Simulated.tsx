import type { Translator } from "../../locales/translate.ts";
import type { Rendered } from "../../services/deliveries/states.ts";
import type { SmsCost } from "../../services/providers/sms_cost.ts";
import { SmsText } from "./SmsText.tsx";

/** A message as it would be sent; a text with what it costs. */
export interface Written extends Rendered {
  language: string;
  cost?: SmsCost;
}

/** A message as its receiver would see it: a mail in a frame of its own, a text as text with what it costs. */
export function Simulated({ t, message, frame }: { t: Translator; message: Written; frame: string }) {
  const { subject, text, html, cost, language } = message;
  if (cost) return <SmsText t={t} text={text} cost={cost} language={language} />;
  if (!html) return <p class="text-message" lang={language}>{text}</p>;
  return (
    <details class="mail-of">
      <summary>{t("rules.show_mail", { subject: subject ?? "" })}</summary>
      <iframe class="letter" src={frame} title={subject ?? t("rules.email")} sandbox="" loading="lazy" />
    </details>
  );
}
