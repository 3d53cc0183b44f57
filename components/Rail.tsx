import type { Translator } from "../locales/translate.ts";
import type { SignedIn } from "../services/access/current_agent.ts";

export interface RailProps {
  t: Translator;
  agent: SignedIn;
  shopName?: string;
  openConversations?: number;
  /** Of the page that is open. */
  path: string;
}

/** Where to go; beside the page, or below it on a narrow screen. */
export function Rail({ t, agent, shopName = "Efterklang", openConversations = 0, path }: RailProps) {
  return (
    <nav class="rail" aria-label={t("common.nav")}>
      <span class="brand">{shopName}</span>
      <a href="/">{t("common.nav_overview")}</a>
      <a href="/inbox" class="section">
        {t("common.nav_inbox")}
        {openConversations > 0 && (
          <span class="count">
            {openConversations}
            <span class="hidden-text">{t("common.nav_open", { n: openConversations })}</span>
          </span>
        )}
      </a>
      <a href="/surveys" class="section">{t("common.nav_surveys")}</a>
      <a href="/rules" class={/^\/sends\b/.test(path) ? "section here" : "section"}>
        {t("common.nav_rules")}
      </a>
      <a href="/deliveries" class="section wide">{t("common.nav_deliveries")}</a>
      <a href="/settings/connections" class="section wide">{t("common.nav_connections")}</a>
      <a href="/settings" class={/^\/(settings|deliveries)\b/.test(path) ? "around" : undefined}>
        {t("common.nav_settings")}
      </a>
      <div class="foot small muted">
        <span>{agent.name}</span>
        <form method="post" action="/sign-out">
          <button class="button quiet" type="submit">{t("common.sign_out")}</button>
        </form>
      </div>
    </nav>
  );
}
