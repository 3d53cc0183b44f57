import SignedInAgain from "../islands/SignedInAgain.tsx";
import UnsavedChanges from "../islands/UnsavedChanges.tsx";
import type { MessageKey, Translator } from "../locales/translate.ts";
import { Door } from "./Door.tsx";
import { Field } from "./Field.tsx";
import { vendorWord } from "./settings/channels/vendor_words.ts";
import { signInAgain } from "./signed_in.ts";
import { warned } from "./unsaved.ts";

export interface SignedOutProps {
  t: Translator;
  multipart: boolean;
  /** What was typed, without passwords and keys. */
  fields: (readonly [name: string, value: string])[];
  /** The fields of passwords and keys that were filled in. */
  secrets: string[];
  files: (readonly [field: string, fileName: string])[];
}

/** A form that came when the session had ended: all that was typed, to be sent again to the same address. */
export function SignedOut({ t, multipart, fields, secrets, files }: SignedOutProps) {
  const kind = fields.find(([name]) => name === "kind")?.[1] ?? "";
  // What was written, not what a menu or a hidden field says.
  const words = fields.map(([, value]) => value.trim()).filter((value) => /\s/.test(value));
  const written = words.length + secrets.length + files.length > 0;
  return (
    <Door
      title={t("access.ended_title")}
      lead={t(written ? "access.ended_text" : "access.ended_text_bare")}
    >
      <ol class="again">
        <li>
          <a class="button" href={signInAgain} target="_blank" rel="noopener">
            {t("access.ended_sign_in")}
          </a>
        </li>
        <li>
          <form method="post" encType={multipart ? "multipart/form-data" : undefined} {...warned(true)}>
            {fields.map(([name, value], index) => (
              <input key={index} type="hidden" name={name} value={value} />
            ))}
            {secrets.map((name) => <Secret key={name} t={t} kind={kind} name={name} />)}
            {files.map(([name, file]) => (
              <Field
                key={name}
                name={name}
                label={t("access.ended_file", { file })}
                hint={t("access.ended_file_hint")}
              >
                {(control) => <input {...control} type="file" />}
              </Field>
            ))}
            <button class="button primary" type="submit">{t("access.ended_again")}</button>
            <SignedInAgain words={t("access.ended_back")} />
            <UnsavedChanges />
          </form>
        </li>
      </ol>
      {words.length > 0 && (
        <details class="written">
          <summary>{t("access.ended_words")}</summary>
          {words.map((value, index) => <p key={index} dir="auto">{value}</p>)}
        </details>
      )}
    </Door>
  );
}

function Secret({ t, kind, name }: { t: Translator; kind: string; name: string }) {
  return (
    <Field name={name} label={nameOf(t, kind, name)} hint={t("access.ended_secret_hint")}>
      {(control) =>
        // A key of many lines would become one.
        name === "dkimKey"
          ? <textarea {...control} class="input mono" rows={6} autocomplete="off" spellcheck={false} />
          : <input {...control} type="password" autocomplete="off" maxLength={8_000} />}
    </Field>
  );
}

/** As the form that it came from calls it. */
function nameOf(t: Translator, kind: string, name: string): string {
  const own: Record<string, MessageKey> = {
    password: "channels.field_password",
    dkimKey: "channels.field_dkimKey",
    secret: kind === "http" ? "channels.field_secret" : "connections.signing_secret",
  };
  return vendorWord(kind, name) ?? t(own[name] ?? "access.password");
}
