import type { Translator } from "../../locales/translate.ts";
import type { Logo } from "../../services/stores/logo.ts";
import { Field } from "../Field.tsx";

export interface LogoFieldProps {
  t: Translator;
  logo: Logo | null;
  /** What stands in its place while there is none. */
  name: string;
  error?: string;
  /** Whether the box for taking it away is ticked. */
  removing: boolean;
}

/** The store's logo as customers see it, another in its place, or none. */
export function LogoField({ t, logo, name, error, removing }: LogoFieldProps) {
  return (
    <>
      {logo && (
        <div class="logos">
          <Sample logo={logo} page="light" alt={name} title={t("stores.logo_light")} />
          <Sample logo={logo} page="dark" alt={name} title={t("stores.logo_dark")} />
        </div>
      )}
      {logo && logo.on !== "any" && <p class="muted">{t("stores.logo_ground", { on: logo.on })}</p>}
      <Field
        name="logo"
        label={t(logo ? "stores.logo_other" : "stores.logo")}
        hint={t("stores.logo_hint")}
        error={error}
      >
        {(control) => <input {...control} type="file" accept="image/png,image/jpeg,image/webp" />}
      </Field>
      {logo && (
        <label class="choice">
          <input type="checkbox" name="removeLogo" checked={removing} />
          {t("stores.logo_remove")}
        </label>
      )}
    </>
  );
}

function Sample({ logo: { on, page: image }, page, alt, title }: {
  logo: Logo;
  page: "light" | "dark";
  alt: string;
  title: string;
}) {
  const { type, base64, width, height } = image;
  return (
    <figure>
      <div class={`logo-page ${page}`}>
        <img
          class={on === "any" || on === page ? undefined : "grounded"}
          src={`data:${type};base64,${base64}`}
          width={width}
          height={height}
          alt={alt}
        />
      </div>
      <figcaption>{title}</figcaption>
    </figure>
  );
}
