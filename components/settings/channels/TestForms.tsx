import type { MessageKey, Translator } from "../../../locales/translate.ts";
import type { TestOutcome } from "../../../services/deliveries/test_outcome.ts";
import type { Store } from "../../../services/stores/store.ts";
import { Field } from "../../Field.tsx";
import { Flash } from "../../Flash.tsx";
import { Select } from "../../Select.tsx";
import { Trouble } from "../../Trouble.tsx";

export interface TestFormsProps {
  t: Translator;
  email: string;
  stores: Store[];
  /** Whether text messages have a way. */
  sms: boolean;
  typed: { to: string; storeId: string };
  /** The code of what is wrong with the number. */
  wrong?: string;
  /** What became of the one that has just been sent. */
  tested?: TestOutcome;
}

/** A mail and a text message to oneself. */
export function TestForms({ t, email, stores, sms, typed, wrong, tested }: TestFormsProps) {
  const store = (name: string) =>
    stores.length > 1 && (
      <Field name={name} label={t("channels.test_store")}>
        {(control) => (
          <Select
            control={control}
            value={typed.storeId || stores[0]!.id}
            options={stores.map(({ id, name }) => [id, name])}
          />
        )}
      </Field>
    );
  return (
    <section class="rule" id="test">
      <h2>{t("channels.test_title")}</h2>
      <p class="muted">{t("channels.test_text")}</p>
      {tested && <Tested t={t} email={email} tested={tested} />}
      <div class="try">
        <form method="post" action="/settings/channels#test" class="form line">
          {store("mailStore")}
          <button class="button" type="submit" name="channel" value="email">
            {t("channels.test_mail", { email })}
          </button>
        </form>
        {sms && (
          <form method="post" action="/settings/channels#test" class="form line">
            {store("smsStore")}
            <Field
              name="to"
              type="tel"
              label={t("channels.test_number")}
              value={typed.to}
              error={wrong && t(`channels.problem_${wrong}` as MessageKey)}
              autocomplete="tel"
              required
              maxLength={40}
            />
            <button class="button" type="submit" name="channel" value="sms">{t("channels.test_sms")}</button>
          </form>
        )}
      </div>
    </section>
  );
}

/** Whether the test has left, and what to do where it has not. */
function Tested({ t, email, tested: { id, channel, state, trouble } }: {
  t: Translator;
  email: string;
  tested: TestOutcome;
}) {
  const sms = channel === "sms";
  const said = {
    waiting: sms ? t("channels.tested_sms") : t("channels.tested", { to: email }),
    taken: t(sms ? "channels.tested_taken_sms" : "channels.tested_taken"),
    kept: t("channels.tested_kept"),
    failed: t("channels.tested_failed"),
  };
  return (
    <Flash kind={state === "failed" ? "bad" : state === "kept" ? "note" : undefined}>
      {state === "failed" ? <b>{said[state]}</b> : said[state]}
      {trouble && <Trouble t={t} trouble={trouble} />} {state === "waiting" && (
        <>
          <a href={`/settings/channels?tested=${id}#test`}>{t("channels.tested_again")}</a>
          {" · "}
        </>
      )}
      <a href="/deliveries">{t("channels.tested_where", { place: t("common.nav_deliveries") })}</a>
    </Flash>
  );
}
