import { eq } from "drizzle-orm";
import { photos } from "../../db/schema/photos.ts";
import type { Ctx } from "../context.ts";
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
