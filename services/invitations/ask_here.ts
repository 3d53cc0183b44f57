import { and, eq, sql } from "drizzle-orm";
import { invitations } from "../../db/schema/invitations.ts";
import type { Language } from "../../locales/languages.ts";
import type { Ctx } from "../context.ts";
import { hashToken } from "../keys.ts";
import type { Facts } from "../surveys/facts.ts";
import type { SurfaceKind } from "../surface_kinds.ts";
import type { Surface } from "../surveys/surface.ts";
import { inTransaction } from "../transaction.ts";
import { aboutFor } from "./about.ts";

/** One ask that the person came to by themselves. */
export interface Here {
  /** From `derivedId`: the same ask is made once. */
  id: string;
  surface: Surface;
  kind: SurfaceKind;
  language: Language;
  orderId?: string;
  customerId?: string;
  /** Whether the page may name what was bought: not where anybody can give an order's number. */
  names: boolean;
}

export const channelFacts = (kind: SurfaceKind): Facts => ({ channel: [kind] });

/**
 * Writes an ask that is asked at once and by nobody's rule: it counts as no invitation sent, since nobody was written
 * to, and keeps nobody in quarantine.
 * @returns the token of its link
 */
export async function askHere(ctx: Ctx, here: Here): Promise<string> {
  const { id, surface: { survey, store, touchpoint }, kind } = here;
  const token = ctx.keys.token("survey-link", id);
  const now = ctx.now();
  await inTransaction(ctx, async (tx) => {
    const [made] = await tx.db.insert(invitations).values({
      id,
      storeId: store.id,
      surveyId: survey.surveyId,
      surveyVersion: survey.version,
      trigger: kind,
      orderId: here.orderId,
      customerId: here.customerId,
      touchpoint,
      locale: here.language,
      state: "sent",
      dueAt: now,
      sentAt: now,
      tokenHash: hashToken(token),
      createdAt: now,
    }).onConflictDoNothing({ target: invitations.id }).returning({ id: invitations.id });
    if (made) await tx.db.update(invitations).set({ about: about(here) }).where(eq(invitations.id, id));
  });
  return token;
}

/** Whether the ask has been made before: a form that is sent again, which is no further answer. */
export async function wasAskedHere(ctx: Ctx, id: string): Promise<boolean> {
  return await ctx.db.$count(invitations, eq(invitations.id, id)) > 0;
}

/**
 * A label that is printed again can be answered as long as a new one, and asks what is published now.
 * @returns whether there was one that nobody has answered
 */
export async function askAgain(ctx: Ctx, { id, surface: { survey }, language }: Here): Promise<boolean> {
  const renewed = await ctx.db.update(invitations)
    .set({ sentAt: ctx.now(), surveyVersion: survey.version, locale: language })
    .where(and(
      eq(invitations.id, id),
      eq(invitations.state, "sent"),
      sql`not exists (select from responses r where r.invitation_id = ${invitations.id})`,
    )).returning({ id: invitations.id });
  return renewed.length > 0;
}

function about({ names, kind, surface: { survey: { definition } } }: Here) {
  const facts = sql`${JSON.stringify(channelFacts(kind))}::jsonb`;
  if (!names) return sql`jsonb_build_object('facts', ${facts})`;
  return sql`(
    select named.about || jsonb_build_object('facts', coalesce(named.about->'facts', '{}'::jsonb) || ${facts})
    from (select ${aboutFor(definition)} as about) named)`;
}
