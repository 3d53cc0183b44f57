import UnsavedChanges from "../../../islands/UnsavedChanges.tsx";
import type { MessageKey, Translator } from "../../../locales/translate.ts";
import type { ProviderField } from "../../../services/providers/kinds.ts";
import type { ProviderKind } from "../../../services/providers/provider.ts";
import type { Store } from "../../../services/stores/store.ts";
import { Field } from "../../Field.tsx";
import { Flash } from "../../Flash.tsx";
import { Select } from "../../Select.tsx";
import { warned } from "../../unsaved.ts";
import { vendorWord } from "./vendor_words.ts";

export interface ProviderFieldsProps {
  t: Translator;
  kind: ProviderKind;
  channel: "email" | "sms";
  fields: ProviderField[];
  /** The kind's own limit. */
  perSecond?: number;
  stores: Store[];
  values: Record<string, string>;
  /** The code of what is wrong, by field. */
  problems: Record<string, string>;
  /** Which secrets are saved. */
  kept: string[];
  action: string;
}

/** An account with a provider, to be filled in. */
export function ProviderFields(props: ProviderFieldsProps) {
  const { t, kind, channel, fields, perSecond, stores, values, problems, action } = props;
  const named = {
    to: "{to}",
    text: "{text}",
    auth: t("channels.field_auth"),
    none: t("channels.auth_none"),
  };
  const wrong = (name: string) =>
    problems[name] ? t(`channels.problem_${problems[name]}` as MessageKey, named) : undefined;
  const one = (field: ProviderField) => (
    <One key={field.name} {...props} field={field} error={wrong(field.name)} />
  );
  const finePoints = [...fields.filter((field) => isFine(kind, field)).map(({ name }) => name), "perSecond"];
  return (
    <form method="post" action={action} class="form" {...warned(Object.keys(problems).length > 0)}>
      {Object.keys(problems).length > 0 && <Flash kind="bad">{t("channels.error_form")}</Flash>}
      <input type="hidden" name="kind" value={kind} />
      <Field
        name="sender"
        type={channel === "email" ? "email" : "text"}
        label={t(`channels.sender_${channel}`)}
        hint={t(`channels.sender_${channel}_hint`)}
        value={values.sender ?? ""}
        error={wrong("sender")}
        autocomplete="off"
        required
        maxLength={254}
      />
      {(stores.length > 1 || problems.storeId) && (
        <Field name="storeId" label={t("channels.store")} error={wrong("storeId")}>
          {(control) => (
            <Select
              control={control}
              value={values.storeId ?? ""}
              options={[
                ["", t("channels.for_all")],
                ...stores.map(({ id, name }): [string, string] => [id, name]),
              ]}
            />
          )}
        </Field>
      )}
      {fields.filter((field) => !isFine(kind, field)).map(one)}
      <details open={finePoints.some((name) => values[name] || problems[name])}>
        <summary>{t("channels.fine_points")}</summary>
        {fields.filter((field) => isFine(kind, field)).map(one)}
        <Field
          name="perSecond"
          label={t("channels.per_second")}
          hint={perSecond ? t("channels.per_second_hint", { n: perSecond }) : t("channels.per_second_none")}
          value={values.perSecond ?? ""}
          error={wrong("perSecond")}
          inputMode="numeric"
          autocomplete="off"
          maxLength={5}
        />
      </details>
      <label class="choice">
        <input type="checkbox" name="enabled" value="yes" checked={values.enabled !== "no"} />
        {t("channels.enabled")}
      </label>
      <div class="actions">
        <button class="button primary" type="submit">{t("common.save")}</button>
        <a class="button quiet" href="/settings/channels">{t("common.cancel")}</a>
      </div>
      <UnsavedChanges />
    </form>
  );
}

/** What few need, and nobody at first. */
const isFine = (kind: ProviderKind, { name }: ProviderField) =>
  ["perDomain", "certificate", "dkimKey", "stream"].includes(name) ||
  name === "dkimSelector" && kind !== "smtp";

function One(
  { t, kind, field, values, kept, error }: ProviderFieldsProps & { field: ProviderField; error?: string },
) {
  const { name, options, lines, secret, required, most, example } = field;
  const value = values[name] ?? "";
  const label = vendorWord(kind, name) ?? t(`channels.field_${name}` as MessageKey);
  const hint = secret && kept.includes(name) ? t("channels.kept") : hintOf(t, kind, name);
  if (options) {
    return (
      <Field name={name} label={label} hint={hint} error={error}>
        {(control) => (
          <Select
            control={control}
            value={value || options[0]!}
            options={options.map((each) => [each, t(`channels.${name}_${each}` as MessageKey)])}
          />
        )}
      </Field>
    );
  }
  if (lines) {
    return (
      <Field name={name} label={label} hint={hint} error={error}>
        {(control) => (
          <textarea
            {...control}
            class="input mono"
            rows={example ? 6 : 4}
            placeholder={example}
            maxLength={most}
            spellcheck={false}
            autocomplete="off"
          >
            {value}
          </textarea>
        )}
      </Field>
    );
  }
  return (
    <Field
      name={name}
      label={label}
      hint={hint}
      value={value}
      error={error}
      type={secret ? "password" : "text"}
      autocomplete={secret ? "new-password" : "off"}
      required={required && !(secret && kept.includes(name))}
      maxLength={most ?? 253}
      inputMode={name === "port" || name === "perDomain" ? "numeric" : undefined}
    />
  );
}

function hintOf(t: Translator, kind: ProviderKind, name: string): string | undefined {
  switch (name) {
    case "dkimSelector":
      return kind === "smtp"
        ? t("channels.hint_dkim_smtp")
        : t("channels.hint_dkim_other", { kind: t(`channels.kind_${kind}`) });
    case "template": {
      const inWords = (names: string[]) => new Intl.ListFormat(t.language).format(names);
      return t("channels.hint_template", {
        example: "to={to}",
        needed: inWords(["{to}", "{text}"]),
        others: inWords(["{toDigits}", "{from}", "{receiptUrl}"]),
      });
    }
    case "region":
      return kind === "ses" ? t("channels.hint_ses_region") : undefined;
    case "port":
    case "certificate":
    case "perDomain":
    case "dkimKey":
    case "stream":
    case "webhookSecret":
    case "url":
    case "idPath":
    case "price":
      return t(`channels.hint_${name}`);
  }
}
