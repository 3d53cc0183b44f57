import type { Translator } from "../../locales/translate.ts";
import type { Rendered } from "../../services/deliveries/states.ts";

/** A message as its receiver would see it: a mail in a frame of its own, a text as text with what it costs. */
export function Simulated({ t, message, frame }: { t: Translator; message: Rendered; frame: string }) {
  const { subject, text, html, segments } = message;
  if (!html) {
    return (
      <>
        <p class="text-message">{text}</p>
        {segments !== undefined && segments !== null && (
          <p class="muted small">
            {t("rules.segments", { n: segments, characters: [...text].length })}
          </p>
        )}
      </>
    );
  }
  return (
    <details class="mail-of">
      <summary>{t("rules.show_mail", { subject: subject ?? "" })}</summary>
      <iframe class="letter" src={frame} title={subject ?? t("rules.email")} sandbox="" loading="lazy" />
    </details>
  );
}
