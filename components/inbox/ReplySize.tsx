import type { Translator } from "../../locales/translate.ts";
import type { SmsCost } from "../../services/providers/sms_cost.ts";
import { SmsSize } from "../SmsSize.tsx";

/** What a reply that goes by text would be, as it leaves. */
export interface TextSize {
  /** Parts that it may have. */
  most: number;
  /** Absent while nothing is written. */
  written?: { characters: number; cost: SmsCost };
}

/** How long a reply by text is and what it costs, with the signature and the link beneath it. */
export function ReplySize({ t, size: { most, written } }: { t: Translator; size: TextSize }) {
  return written
    ? <SmsSize t={t} characters={written.characters} cost={written.cost} />
    : <p class="muted small">{t("inbox.text_most", { most })}</p>;
}
