import type { Language } from "../../locales/languages.ts";
import { npsBand } from "../../services/scores/band.ts";
import type { Ask } from "../asks.ts";
import type { SurveyReason } from "../experience.ts";
import type { Random } from "../random.ts";
import { da } from "./da.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { fi } from "./fi.ts";
import { nb } from "./nb.ts";
import { sv } from "./sv.ts";
import type { Verbatims, Words } from "./words.ts";

export const words: Record<Language, Words> = { sv, da, nb, fi, de, en };

/** Somebody's own words, and whether they want to hear from the shop. */
export interface Said {
  text?: string;
  contact?: boolean;
  /** What the shop will answer, when it is a question that was asked. */
  answer?: string;
}

export interface Speaker {
  say(about: { ask: Ask; rating: number; reason?: SurveyReason }): Said;
}

/** How often one text may be said in a year. */
const repeats = { detractor: 2, passive: 3, promoter: 3, question: 1 };
const talkative = { detractor: 0.86, passive: 0.55, promoter: 0.55 };

/** Gives people words that fit what happened to them, those that were said least first. */
export function createSpeaker(random: Random): Speaker {
  const used = new Map<string, number>();
  const take = (from: string[], most: number): string | undefined => {
    const least = Math.min(...from.map((text) => used.get(text) ?? 0));
    if (least >= most) return undefined;
    const text = random.pick(from.filter((each) => (used.get(each) ?? 0) === least));
    used.set(text, least + 1);
    return text;
  };
  return {
    say({ ask: { bought, invitation }, rating, reason }) {
      const band = npsBand(rating)!;
      const { customer, lines, parcels, order } = bought;
      const own = words[customer.market.language];
      const asks = band !== "detractor" && invitation.touchpoint === "after_delivery" && random.chance(0.05);
      const open = own.questions.filter(([, , kind]) => !kind || kind === lines[0]!.product.kind);
      const question = asks ? take(open.map(([text]) => text), repeats.question) : undefined;
      if (question) {
        const answer = own.questions.find(([text]) => text === question)![1];
        return { text: question, answer, contact: true };
      }
      if (!random.chance(talkative[band])) return {};
      const carrier = parcels[0]?.carrier ?? "";
      const north = customer.tags?.includes("norrland") && carrier === "PostNord";
      const fitting = candidates(own[band], {
        reason,
        kind: lines[0]!.product.kind,
        north: north ?? false,
        returned: invitation.touchpoint === "after_return",
      });
      const text = fitting.length > 0 ? take(fitting, repeats[band]) : undefined;
      if (!text) return {};
      const filled = text.replaceAll("{carrier}", carrier).replaceAll(
        "{product}",
        lines[0]!.title ?? order.number!,
      );
      return {
        text: inTheirWay(random, filled, { firstName: customer.firstName ?? "", carrier }),
        contact: band === "detractor" && random.chance(0.32),
      };
    },
  };
}

function candidates(
  from: Verbatims,
  about: { reason?: SurveyReason; kind: string; north: boolean; returned: boolean },
): string[] {
  const { reason = "other", kind, north, returned } = about;
  const all = from as Record<string, string[]>;
  const prefix = returned ? "return " : "";
  if (north && !returned && all[`${reason} norrland`]) return all[`${reason} norrland`]!;
  return [
    ...all[`${prefix}${reason} ${kind}`] ?? [],
    ...(reason === "product" ? [] : all[`${prefix}${reason}`] ?? []),
  ];
}

/** Some write without capitals, some shout, some sign. */
function inTheirWay(
  random: Random,
  text: string,
  { firstName, carrier }: { firstName: string; carrier: string },
): string {
  const manner = random.next();
  if (manner < 0.1 && text.length < 90 && !text.startsWith(carrier)) {
    return text.charAt(0).toLowerCase() + text.slice(1).replace(/\.$/, "");
  }
  if (manner < 0.14) return text.replace(/\.$/, "!!");
  if (manner < 0.2 && text.length > 40) return `${text}\n/${firstName}`;
  if (manner < 0.23 && text.length > 60) return text.replace(/\. /, ".\n\n");
  return text;
}
