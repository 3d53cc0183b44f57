import { and, desc, eq, isNull } from "drizzle-orm";
import { stores } from "../../db/schema/stores.ts";
import { surveys } from "../../db/schema/surveys.ts";
import { surveyVersions } from "../../db/schema/survey_versions.ts";
import { isLanguage, type Language, negotiate } from "../../locales/languages.ts";
import { createCache } from "../cache.ts";
import type { Ctx } from "../context.ts";
import { isId } from "../ids.ts";
import { surveyLanguages } from "./check.ts";
import { type SurveyVersion, surveyVersion } from "./versions.ts";

/** A published survey as it can be opened by anybody: by its link, on the shop's page, or by an app. */
export interface Surface {
  token: string;
  touchpoint: string;
  /** What the shop calls the survey. */
  name: string | null;
  survey: SurveyVersion;
  store: Omit<typeof stores.$inferSelect, "language"> & { language: Language };
  /** What the survey is asked in. */
  languages: Language[];
}

/** The token of a survey's own link: the same for everybody, and always made again from the survey's id. */
export const surfaceToken = ({ keys }: Pick<Ctx, "keys">, surveyId: string): string =>
  keys.token("anonymous-link", surveyId);

/** What the links of a store's surveys begin with: its own address, else PUBLIC_URL. */
export const surfaceOrigin = ({ config }: Pick<Ctx, "config">, { store }: Surface): string =>
  store.publicUrl ?? config.publicUrl;

// Which survey a token is of never changes.
const known = createCache<string>({ seconds: 86_400, most: 10_000 });

/**
 * The survey behind the token of its own link; never writes.
 * @returns undefined for a token that opens nothing: unknown, archived and never published look the same
 */
export async function openSurface(ctx: Ctx, token: string): Promise<Surface | undefined> {
  if (!/^[\w-]{20,64}$/.test(token)) return undefined;
  const surveyId = await known.get(ctx, token, async () => {
    const all = await ctx.db.select({ id: surveys.id }).from(surveys);
    return all.find(({ id }) => surfaceToken(ctx, id) === token)?.id;
  });
  return surveyId === undefined ? undefined : await surfaceOf(ctx, surveyId);
}

/** @returns undefined for a survey that is unknown, archived or was never published */
export async function surfaceOf(ctx: Ctx, surveyId: string): Promise<Surface | undefined> {
  if (!isId(surveyId)) return undefined;
  const [found] = await ctx.db.select({
    touchpoint: surveys.touchpoint,
    name: surveys.name,
    version: surveyVersions.version,
    store: stores,
  }).from(surveys)
    .innerJoin(surveyVersions, eq(surveyVersions.surveyId, surveys.id))
    .innerJoin(stores, eq(stores.id, surveys.storeId))
    .where(and(eq(surveys.id, surveyId), isNull(surveys.archivedAt)))
    .orderBy(desc(surveyVersions.version)).limit(1);
  if (!found) return undefined;
  const { touchpoint, name, version, store } = found;
  const survey = await surveyVersion(ctx, surveyId, version);
  return {
    token: surfaceToken(ctx, surveyId),
    touchpoint,
    name,
    survey,
    store: { ...store, language: isLanguage(store.language) ? store.language : "en" },
    languages: surveyLanguages(survey.definition),
  };
}

/** The same survey as it was published under another number: what a form that is already open asks. */
export async function surfaceAt(ctx: Ctx, surface: Surface, version: number): Promise<Surface> {
  if (version === surface.survey.version) return surface;
  const survey = await surveyVersion(ctx, surface.survey.surveyId, version);
  return { ...surface, survey, languages: surveyLanguages(survey.definition) };
}

/**
 * The language to ask in: the one that was named, else the best that the reader understands, else the store's own;
 * always one that the survey speaks.
 * @param named as a page or an app says it: `sv`, `sv-SE`
 * @param accepted `Accept-Language`
 */
export function surfaceLanguage(
  { languages, store }: { languages: Language[]; store: { language: Language } },
  named?: string | null,
  accepted?: string | null,
): Language {
  const spoken = (header: string) =>
    header.split(",").filter((wish) => (languages as string[]).includes(languageIn(wish))).join(",");
  const fallback = languages.includes(store.language) ? store.language : languages[0] ?? store.language;
  return negotiate(spoken(named ?? "") || spoken(accepted ?? "") || null, fallback);
}

/** The language that one wish of a header names; Norwegian in any form is `nb`. */
const languageIn = (wish: string): string =>
  wish.trim().toLowerCase().split(/[-_;]/)[0]!.replace(/^n[on]$/, "nb");

/** Whether there is such a survey at all, published or not. */
export async function isSurvey(ctx: Ctx, surveyId: string): Promise<boolean> {
  if (!isId(surveyId)) return false;
  const found = await ctx.db.select({ id: surveys.id }).from(surveys).where(eq(surveys.id, surveyId));
  return found.length > 0;
}
