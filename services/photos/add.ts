import { and, eq } from "drizzle-orm";
import { photos } from "../../db/schema/photos.ts";
import type { Ctx } from "../context.ts";
import type { SurveyDefinition } from "../surveys/definition.ts";
import { PhotoError } from "./problem.ts";

/** What was tried and left counts too, so that nobody fills the disk. */
const mostTried = 12;

/**
 * Keeps a picture for an answer that has not been sent yet.
 * @param to the invitation, and its question of type `photos`
 * @returns its id, which is what the answer names
 * @throws PhotoError
 */
export async function addPhoto(
  ctx: Ctx,
  to: { invitationId: string; questionId: string },
  bytes: Uint8Array,
): Promise<string> {
  const tried = await ctx.db.$count(photos, eq(photos.invitationId, to.invitationId));
  if (tried >= mostTried) throw new PhotoError("too_many");
  // Loaded with the first picture: most processes never see one.
  const { encodePhoto } = await import("./encode.ts");
  const encoded = await encodePhoto(bytes);
  // Not by time: an id that can be guessed would show another person's picture.
  const id = crypto.randomUUID();
  await ctx.db.insert(photos).values({ id, ...to, ...encoded, createdAt: ctx.now() });
  return id;
}

/** The pictures that an invitation has, by question; those that no answer names are pruned later. */
export async function photosOf(
  ctx: Ctx,
  invitationId: string,
  { questions }: SurveyDefinition,
): Promise<Map<string, string[]>> {
  if (!questions.some(({ type }) => type === "photos")) return new Map();
  const found = await ctx.db.select({ id: photos.id, questionId: photos.questionId }).from(photos)
    .where(and(eq(photos.invitationId, invitationId)));
  return new Map(
    [...Map.groupBy(found, ({ questionId }) => questionId)].map((
      [id, each],
    ) => [id, each.map(({ id }) => id)]),
  );
}
