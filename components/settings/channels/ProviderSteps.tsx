import type { Translator } from "../../../locales/translate.ts";
import type { ProviderKind } from "../../../services/providers/provider.ts";

/** What to do in the provider's own pages, in their words. */
export function ProviderSteps({ t, kind }: { t: Translator; kind: ProviderKind }) {
  if (kind === "smtp") return null;
  return (
    <ol class="steps">
      {steps[kind].map((step) => <li key={step}>{t(`channels.step_${step}`)}</li>)}
    </ol>
  );
}

const steps = {
  postmark: ["postmark_1", "postmark_2", "postmark_3"],
  mailgun: ["mailgun_1", "mailgun_2", "mailgun_3"],
  ses: ["ses_1", "ses_2", "ses_3"],
  "46elks": ["46elks_1", "46elks_2"],
  gatewayapi: ["gatewayapi_1", "gatewayapi_2"],
  twilio: ["twilio_1", "twilio_2"],
  http: ["http_1", "http_2"],
} as const;
