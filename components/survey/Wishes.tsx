import type { Formats } from "../../locales/format.ts";
import type { Translator } from "../../locales/translate.ts";
import type { Wishes as Chosen } from "../../services/deliveries/preferences.ts";

/** By which ways somebody may be asked, where there are two, and a pause; forms that need no script. */
export function Wishes(
  { wishes, agreed, token, canText, quiet, t, formats }: {
    wishes: Chosen;
    /** What they once agreed to. */
    agreed: string[];
    token: string;
    /** Whether the shop knows a number. */
    canText: boolean;
    /** Whether something else on the page is what its reader came for. */
    quiet: boolean;
    t: Translator;
    formats: Formats;
  },
) {
  const { channels, scopes, pausedUntil } = wishes;
  return (
    <>
      {agreed.map((note) => <p key={note}>{note}</p>)}
      {canText && (
        <>
          <h2>{t("survey.wishes.title")}</h2>
          <form class="wish" method="post" action={`/u/${token}/wishes`}>
            <fieldset>
              <legend class="t">{t("survey.wishes.ways")}</legend>
              <Box name="email" on={channels.email} label={t("survey.wishes.email")} />
              <Box name="sms" on={channels.sms} label={t("survey.wishes.sms")} />
            </fieldset>
            {/* Questions are all that is sent. What was once said of reviews stays as it was said. */}
            <input type="hidden" name="surveys" value="on" />
            {scopes.reviews && <input type="hidden" name="reviews" value="on" />}
            <button class={quiet ? "plain" : undefined} type="submit">{t("survey.wishes.save")}</button>
          </form>
        </>
      )}
      <h2>
        {pausedUntil
          ? t("survey.wishes.paused", { date: formats.longDay(pausedUntil) })
          : t("survey.wishes.pause_title")}
      </h2>
      <form method="post" action={`/u/${token}/${pausedUntil ? "resume" : "pause"}`}>
        <button class="plain" type="submit">
          {t(pausedUntil ? "survey.wishes.resume" : "survey.wishes.pause")}
        </button>
      </form>
    </>
  );
}

function Box({ name, on, label }: { name: string; on: boolean; label: string }) {
  return (
    <label class="o">
      <input type="checkbox" name={name} checked={on} />
      <span>{label}</span>
    </label>
  );
}
