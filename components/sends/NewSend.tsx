import UnsavedChanges from "../../islands/UnsavedChanges.tsx";
import type { Translator } from "../../locales/translate.ts";
import { Field } from "../Field.tsx";
import type { Problems } from "../problems.ts";
import { Select } from "../Select.tsx";
import { warned } from "../unsaved.ts";

export interface NewSendProps {
  t: Translator;
  /** A store's name, its surveys by id and name. */
  stores: { name: string; surveys: [id: string, name: string][] }[];
  /** Whether some store has a provider for texts. */
  texts: boolean;
  values: { name: string; surveyId: string; channel: string };
  problems: Problems;
}

/** What is asked of whom: a survey, a way and a file. */
export function NewSend({ t, stores, texts, values, problems }: NewSendProps) {
  const channels: [string, string][] = [
    ["email", t("sends.channel_email")],
    ...texts ? [["sms", t("sends.channel_sms")] as [string, string]] : [],
  ];
  return (
    <form
      method="post"
      action="/sends/new"
      class="form"
      encType="multipart/form-data"
      {...warned(Object.keys(problems).length > 0)}
    >
      <Field name="surveyId" label={t("sends.survey")} error={problems.surveyId}>
        {(control) => (
          <select {...control}>
            {stores.map(({ name, surveys }) =>
              stores.length === 1
                ? options(surveys, values.surveyId)
                : <optgroup key={name} label={name}>{options(surveys, values.surveyId)}</optgroup>
            )}
          </select>
        )}
      </Field>
      <Field name="channel" label={t("sends.channel")} error={problems.channel}>
        {(control) => <Select control={control} options={channels} value={values.channel} />}
      </Field>
      <FileField t={t} error={problems.file} again={Object.keys(problems).length > 0 && !problems.file} />
      <Field
        name="name"
        label={t("sends.name")}
        hint={t("sends.name_hint")}
        value={values.name}
        error={problems.name}
        autocomplete="off"
        maxLength={120}
      />
      <div class="actions">
        <button class="button primary" type="submit">{t("sends.upload")}</button>
        <a class="button quiet" href="/sends">{t("common.cancel")}</a>
      </div>
      <UnsavedChanges />
    </form>
  );
}

const options = (surveys: [id: string, name: string][], chosen: string) =>
  surveys.map(([id, name]) => <option key={id} value={id} selected={id === chosen}>{name}</option>);

/** A list to upload. @param again whether it was chosen before and the browser has forgotten it */
export function FileField({ t, error, again }: { t: Translator; error?: string; again?: boolean }) {
  return (
    <Field
      name="file"
      label={t("sends.file")}
      hint={t("sends.file_hint")}
      error={error ?? (again ? t("sends.file_again") : undefined)}
    >
      {(control) => <input {...control} type="file" accept=".csv,.txt,.tsv,text/csv,text/plain" />}
    </Field>
  );
}
