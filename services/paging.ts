import { z } from "zod";
import { isId } from "./ids.ts";
import { parse } from "./parse.ts";

/** A page of a list that is ordered by id, newest first: ids carry the time they were made. */
export const pageSchema = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().refine(isId, "Use nextCursor as it was given.").optional(),
});

export type PageInput = z.input<typeof pageSchema>;

export interface Page<T> {
  data: T[];
  /** Opens the next page; null on the last. */
  nextCursor: string | null;
}

/** @param found one row more than the limit, when there is more */
export function pageOf<T extends { id: string }>(found: T[], limit: number): Page<T> {
  const data = found.slice(0, limit);
  return { data, nextCursor: found.length > limit ? data.at(-1)!.id : null };
}

/**
 * A page of a list that is short enough to be read whole, oldest first.
 * @throws invalid for a limit or cursor that is none
 */
export function pageOfWhole<T extends { id: string }>(whole: T[], page: PageInput): Page<T> {
  const { limit, cursor } = parse(pageSchema, page);
  const ordered = whole.toSorted((a, b) => a.id < b.id ? -1 : 1);
  const from = cursor === undefined ? ordered : ordered.filter(({ id }) => id > cursor);
  return pageOf(from.slice(0, limit + 1), limit);
}
