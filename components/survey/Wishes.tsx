import type { Formats } from "../../locales/format.ts";
import type { Translator } from "../../locales/translate.ts";
import { wishChannels, type Wishes as Chosen, wishKinds } from "./wished.ts";

/** What somebody may be asked and by which ways, where there are two, and a pause; forms that need no script. */
export function Wishes(
  { wishes, agreed, token, hasWays, quiet, t, formats }: {
    wishes: Chosen;
    /** What they once agreed to. */
    agreed: string[];
    token: string;
    /** Whether there are two ways to choose among. */
    hasWays: boolean;
    /** Whether something else on the page is what its reader came for. */
    quiet: boolean;
    t: Translator;
    formats: Formats;
  },
) {
  const { channels, kinds, pausedUntil } = wishes;
  return (
    <>
      {agreed.map((note) => <p key={note}>{note}</p>)}
      <h2>{t("survey.wishes.title")}</h2>
      <form class="wish" method="post" action={`/u/${token}/wishes`}>
        {/* What a form does not speak of stays as it was: no box that is ticked is no answer by itself. */}
        <fieldset>
          <legend class="t">{t("survey.wishes.kinds")}</legend>
          <input type="hidden" name="kinds" value="on" />
          {wishKinds.map((name) => (
            <Box key={name} name={name} on={kinds[name]} label={t(`survey.wishes.${name}`)} />
          ))}
        </fieldset>
        {hasWays && (
          <fieldset>
            <legend class="t">{t("survey.wishes.ways")}</legend>
            <input type="hidden" name="ways" value="on" />
            {wishChannels.map((name) => (
              <Box key={name} name={name} on={channels[name]} label={t(`survey.wishes.${name}`)} />
            ))}
          </fieldset>
        )}
        <button class={quiet ? "plain" : undefined} type="submit">{t("survey.wishes.save")}</button>
      </form>
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
