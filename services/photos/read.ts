import { and, eq } from "drizzle-orm";
import { photos } from "../../db/schema/photos.ts";
import type { Ctx } from "../context.ts";
import { isId } from "../ids.ts";

/**
 * The bytes of one picture, as JPEG.
 * @param invitationId whose it must be, for a respondent; an agent may see any
 */
export async function readPhoto(
  ctx: Ctx,
  id: string,
  invitationId?: string,
): Promise<Uint8Array | undefined> {
  if (!isId(id)) return undefined;
  const [found] = await ctx.db.select({ bytes: photos.bytes }).from(photos)
    .where(and(eq(photos.id, id), invitationId ? eq(photos.invitationId, invitationId) : undefined));
  return found?.bytes;
}
