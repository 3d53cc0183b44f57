import { z } from "zod";

/** A short text for one line of a page or a mail, which a form or a script gave. */
export const oneLine = (most: number) =>
  z.string().trim().max(most, `Keep it within ${most} characters.`).refine(
    (text) => !/\p{Cc}/u.test(text) && text.isWellFormed(),
    "Give it on one line, without control characters.",
  );
