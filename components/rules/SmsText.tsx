import type { Translator } from "../../locales/translate.ts";
import type { SmsCost } from "../../services/providers/sms_cost.ts";
import { SmsSize } from "../SmsSize.tsx";

/** A text message as its receiver reads it, with how long it is and what it costs. */
export function SmsText(
  { t, text, cost, language }: {
    t: Translator;
    text: string;
    cost: SmsCost;
    /** What it is written in. */
    language: string;
  },
) {
  return (
    <>
      <p class="text-message" lang={language}>{text}</p>
      <SmsSize t={t} characters={[...text].length} cost={cost} />
    </>
  );
}
