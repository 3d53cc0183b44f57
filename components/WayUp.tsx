import type { Translator } from "../locales/translate.ts";

/** The way back from a page beneath the settings; on a narrow screen its parent is in no menu. */
export function WayUp({ t, path }: { t: Translator; path: string }) {
  const [first, area, ...deeper] = path.split("/").filter(Boolean);
  const beneathSettings = first === "settings" && area !== undefined;
  if (!beneathSettings && !(first === "deliveries" && area === undefined)) return null;
  const [href, name] = deeper.length > 0 && area! in areas
    ? [`/settings/${area}`, t(areas[area as keyof typeof areas])]
    : ["/settings", t("common.nav_settings")];
  return (
    <nav class={beneathSettings ? "up" : "up narrow-only"} aria-label={t("common.back")}>
      <a href={href}>← {name}</a>
    </nav>
  );
}

const areas = {
  channels: "channels.title",
  connections: "common.nav_connections",
  stores: "stores.title",
  people: "access.people_title",
} as const;
