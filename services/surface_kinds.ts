import { sql } from "drizzle-orm";

/** Where somebody met a survey that no message brought them. The same words are the `trigger` of such an invitation. */
export const surfaceKinds = ["link", "widget", "qr", "api"] as const;
export type SurfaceKind = (typeof surfaceKinds)[number];

/**
 * Whether somebody was written to, as an SQL condition on `i`, a row of invitations. The others are no invitations
 * sent: they were met, and are known of only because a code was printed or an answer came.
 */
export const wasWrittenTo = sql`coalesce(i.trigger, '') not in ('link', 'widget', 'qr', 'api')`;

/** The opposite, in the words of the index that holds them. */
export const wasMet = sql`i.trigger in ('link', 'widget', 'qr', 'api')`;
