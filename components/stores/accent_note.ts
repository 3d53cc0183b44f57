import type { Translator } from "../../locales/translate.ts";
import { accents } from "../survey/accent.ts";

/** Whether the chosen colour is shown as it is, or where it is corrected to be seen. */
export function accentNote(t: Translator, colour: string | null): string {
  if (!colour) return t("stores.accent_none");
  const chosen = colour.toLowerCase();
  const { light, dark } = accents(chosen);
  const places = [light.rim !== chosen && "light", dark.accent !== chosen && "dark"].filter(Boolean);
  if (places.length === 0) return t("stores.accent_ok", { colour: chosen });
  return t("stores.accent_corrected", {
    colour: chosen,
    where: places.length === 2 ? "both" : String(places[0]),
  });
}
