import type { Translator } from "../../locales/translate.ts";
import type { Policy } from "../../services/policy/policy.ts";
import { countryName } from "./condition_words.ts";

export interface StorePolicyProps {
  t: Translator;
  /** Of the store, ISO 3166-1 alpha-2. */
  country: string;
  policy?: Policy;
}

/** That a store's country lets fewer people be asked than its rules say; nothing where having bought is enough. */
export function StorePolicy({ t, country, policy }: StorePolicyProps) {
  if (policy !== "off" && policy !== "consent") return null;
  return (
    <p class="moves">
      {t(policy === "off" ? "rules.store_off" : "rules.store_consent", { country: countryName(t, country) })}
      {" "}
      <a href="/settings/policy">{t("rules.policy_title")}</a>
    </p>
  );
}
