import type { Store } from "../../services/stores/store.ts";
import type { State } from "../../state.ts";
import { Field } from "../Field.tsx";
import { Flash } from "../Flash.tsx";
import { Select } from "../Select.tsx";

export interface TestOrderProps {
  state: State;
  stores: Store[];
  /** Whether one has just been sent. */
  tested: boolean;
}

/** Lets the agent be asked as a customer would be. */
export function TestOrder({ state, stores, tested }: TestOrderProps) {
  const { t, agent, outboxOnly } = state;
  const email = agent!.email;
  return (
    <section class="rule" id="test-order">
      <h2>{t("connections.test_title")}</h2>
      <p class="muted">{t("connections.test_text", { email })}</p>
      {tested && (
        <Flash>
          {outboxOnly
            ? (
              <>
                {t("connections.test_sent_outbox", { email })}{" "}
                <a href="/deliveries">{t("common.outbox_open")}</a>
              </>
            )
            : t("connections.test_sent_mail", { email })}
        </Flash>
      )}
      <form method="post" action="/settings/connections/test-order" class="form line">
        {stores.length > 1 && (
          <Field name="store" label={t("connections.store")}>
            {(control) => (
              <Select control={control} value="" options={stores.map(({ slug, name }) => [slug, name])} />
            )}
          </Field>
        )}
        <Field name="touchpoint" label={t("connections.test_touchpoint")}>
          {(control) => (
            <Select
              control={control}
              value="after_delivery"
              options={[
                ["after_delivery", t("common.touchpoint_after_delivery")],
                ["after_return", t("common.touchpoint_after_return")],
              ]}
            />
          )}
        </Field>
        <button class="button" type="submit">{t("connections.test_button")}</button>
      </form>
    </section>
  );
}
