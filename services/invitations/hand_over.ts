import { type SQL, sql } from "drizzle-orm";
import { json, rows } from "../../db/open.ts";
import { isLanguage } from "../../locales/languages.ts";
import type { Ctx } from "../context.ts";
import { createDeliveries } from "../deliveries/create.ts";
import { pickLocale } from "../orders/contact.ts";
import { legalBasis } from "../policy/policy.ts";
import { askedIn } from "../surveys/asked_in.ts";
import type { SurveyDefinition } from "../surveys/definition.ts";
import { currentVersion } from "../surveys/versions.ts";
import { aboutFor } from "./about.ts";
import type { DueInvitation } from "./read_due.ts";
import { expiryOf, nextStepAt } from "./steps.ts";

/** An ask that goes out now, and by which step of its plan. */
export interface HandedOver {
  invitation: DueInvitation;
  step: number;
  channel: "email" | "sms";
}

/** Fixes whom and what asks name and hands their first messages over to delivery: a few statements for all of them. */
export async function handOver(tx: Ctx, sent: HandedOver[]): Promise<void> {
  for (const [surveyId, ofSurvey] of Map.groupBy(sent, ({ invitation }) => invitation.surveyId)) {
    const { version, definition } = await currentVersion(tx, surveyId);
    for (const [channel, group] of Map.groupBy(ofSurvey, (each) => each.channel)) {
      await markSent(
        tx,
        version,
        aboutOn(channel, definition),
        group.map((each) => row(tx, each, definition)),
      );
    }
  }
  await createDeliveries(
    tx,
    sent.map(({ invitation: { id, storeId, email, phone }, step, channel }) => ({
      kind: "invitation",
      storeId,
      invitationId: id,
      channel,
      step,
      recipient: channel === "email" ? email! : phone!,
    })),
  );
}

function aboutOn(channel: "email" | "sms", definition: SurveyDefinition): SQL {
  const about = withOwn(aboutFor(definition));
  return channel === "email" ? about : sql`jsonb_set(${about}, '{facts,channel}', '["sms"]')`;
}

/**
 * What an ask was made with, as those of an uploaded list are, weighs more than what its order and customer say; where
 * it names a product itself, the order's pictures and further items are of others.
 */
export const withOwn = (about: SQL): SQL =>
  sql`(
  select case when invitations.about is null then known.about else
    case when invitations.about ? 'product' then known.about - 'imageUrl' - 'others' else known.about end
    || invitations.about
    || jsonb_build_object('facts', coalesce(known.about -> 'facts', '{}') || coalesce(invitations.about -> 'facts', '{}'))
  end from (select ${about} as about) known)`;

function row(tx: Ctx, { invitation, step, channel }: HandedOver, definition: SurveyDefinition) {
  const { id, personHash, facts, storeLanguage, country, customerLocale } = invitation;
  const sentAt = tx.now();
  const plan = facts.rule?.plan ?? {};
  const ofStore = isLanguage(storeLanguage) ? storeLanguage : "en";
  // The order may have come after the parcel that asked, and with it the customer's language.
  const locale = facts.test
    ? invitation.locale
    : pickLocale({ locale: customerLocale, country, storeLanguage });
  const basis = facts.test ? null : legalBasis(facts.consents ?? {}, channel);
  return {
    id,
    personHash,
    locale: askedIn(definition, locale, ofStore),
    legalBasis: basis,
    legalBases: basis && { [channel]: basis },
    step,
    nextStepAt: facts.test ? null : nextStepAt(plan, step, sentAt) ?? null,
    expiresAt: expiryOf(plan, sentAt) ?? null,
  };
}

async function markSent(tx: Ctx, version: number, about: SQL, sent: ReturnType<typeof row>[]) {
  await rows(
    tx.db,
    sql`
    update invitations set state = 'sent', sent_at = ${tx.now()}, survey_version = ${version}, about = ${about},
      locale = given.locale, person_hash = given."personHash", legal_basis = given."legalBasis", legal_bases = given."legalBases", step = given.step,
      next_step_at = given."nextStepAt", expires_at = given."expiresAt"
    from jsonb_to_recordset(${
      json(sent)
    }) as given(id uuid, locale text, "personHash" text, "legalBasis" text, "legalBases" jsonb,
      step int, "nextStepAt" timestamptz, "expiresAt" timestamptz)
    where invitations.id = given.id and invitations.state = 'scheduled'`,
  );
}
