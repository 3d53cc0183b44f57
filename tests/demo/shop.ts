import type { Shop } from "../../demo/generate.ts";
import { shopStores } from "../../demo/markets.ts";
import { parseConfig } from "../../services/config.ts";
import { createKeys } from "../../services/keys.ts";
import { afterDelivery } from "../../services/surveys/templates/after_delivery.ts";
import { afterReturn } from "../../services/surveys/templates/after_return.ts";

const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, "0")}`;

/** A shop that was never set up in a database, for what the generator makes of it. */
export function aShop(): Shop {
  const slugs = shopStores.map(({ slug }) => slug);
  const byStore = (from: number) => Object.fromEntries(slugs.map((slug, index) => [slug, id(from + index)]));
  const stores = byStore(1);
  return {
    keys: createKeys("a root key that only tests use, long enough"),
    config: parseConfig({ PUBLIC_URL: "https://ask.example.se", MAIL_FROM: "hej@nordkaffe.example" }),
    stores,
    storeRows: Object.fromEntries(
      shopStores.map((
        { slug, name },
      ) => [stores[slug]!, {
        name,
        timezone: "Europe/Stockholm",
        replyTo: null,
        website: null,
        accent: null,
        footer: null,
        privacyUrl: null,
        publicUrl: null,
      }]),
    ),
    definitions: { after_delivery: afterDelivery, after_return: afterReturn },
    connections: byStore(11),
    agents: { maja: "maja", signe: "signe", eero: "eero" },
    agentNames: { maja: "Maja Lind", signe: "Signe Holm", eero: "Eero Laine" },
    rules: slugs.flatMap((slug, index) =>
      ["after_delivery", "after_return"].map((touchpoint, kind) => ({
        id: id(21 + 2 * index + kind),
        surveyId: id(41 + 2 * index + kind),
        storeId: stores[slug]!,
        touchpoint,
        quarantinePeriodDays: kind === 0 ? 90 : 14,
      }))
    ),
  };
}
