import type { Translator } from "../../../locales/translate.ts";
import type { ProviderKind } from "../../../services/providers/provider.ts";

/** What to do in the provider's own pages, in their words: before an account is added, or with the address it then has. */
export function ProviderSteps(
  { t, kind, when }: { t: Translator; kind: ProviderKind; when: "before" | "after" },
) {
  const words = steps[kind][when].map((step) => t(`channels.step_${step}`));
  if (words.length === 1) return <p class="advice">{words[0]!}</p>;
  return <ol class="steps">{words.map((step) => <li key={step}>{step}</li>)}</ol>;
}

const steps = {
  smtp: { before: [], after: [] },
  postmark: { before: ["postmark_1", "postmark_2"], after: ["postmark_3"] },
  mailgun: { before: ["mailgun_1", "mailgun_2"], after: ["mailgun_3"] },
  ses: { before: ["ses_1", "ses_2"], after: ["ses_3"] },
  "46elks": { before: ["46elks_1"], after: ["46elks_2"] },
  gatewayapi: { before: ["gatewayapi_1"], after: ["gatewayapi_2"] },
  twilio: { before: ["twilio_1"], after: ["twilio_2"] },
  http: { before: [], after: ["http_1", "http_2"] },
} as const;
