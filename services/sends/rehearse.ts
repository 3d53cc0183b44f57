import { and, asc, eq, inArray } from "drizzle-orm";
import { customers } from "../../db/schema/customers.ts";
import { invitations } from "../../db/schema/invitations.ts";
import { sendRows } from "../../db/schema/sends.ts";
import { isLanguage, type Language } from "../../locales/languages.ts";
import type { Ctx } from "../context.ts";
import type { DeliveryToWrite } from "../deliveries/claim.ts";
import { withLogo } from "../deliveries/logo.ts";
import { renderInvitation } from "../deliveries/render_invitation.ts";
import { renderSmsInvitation } from "../deliveries/render_sms.ts";
import type { Rendered } from "../deliveries/states.ts";
import { type About, aboutFor } from "../invitations/about.ts";
import { withOwn } from "../invitations/hand_over.ts";
import { pickLocale } from "../orders/contact.ts";
import { providerOf } from "../providers/rows.ts";
import { isAnswerable } from "../providers/sms_sender.ts";
import { askedIn } from "../surveys/asked_in.ts";
import { currentVersion } from "../surveys/versions.ts";
import { inTransaction } from "../transaction.ts";
import { askRows } from "./ask_rows.ts";
import { firstAsked } from "./forecast.ts";
import type { Send } from "./send.ts";

/** A message as somebody on the list would get it. */
export interface Rehearsed extends Rendered {
  recipient: string;
  language: Language;
}

/** Ends the rehearsal; everything that it did is undone. */
class Curtain extends Error {
  constructor(readonly shown: Rehearsed[]) {
    super("The rehearsal is over.");
  }
}

/**
 * The messages of the first who would be asked by a draft, word by word: they are made as they will be, in a transaction that is undone. The
 * links lead nowhere.
 */
export async function rehearse(ctx: Ctx, send: Send, most = 3): Promise<Rehearsed[]> {
  const whose = await firstAsked(ctx, send, most);
  if (whose.length === 0) return [];
  try {
    await inTransaction(ctx, async (tx) => {
      throw new Curtain(await perform(tx, send, whose));
    });
    return [];
  } catch (error) {
    if (error instanceof Curtain) return error.shown;
    throw error;
  }
}

async function perform(tx: Ctx, send: Send, whose: number[]): Promise<Rehearsed[]> {
  const ready = await tx.db.select({ row: sendRows.row, person: sendRows.person }).from(sendRows)
    .where(and(eq(sendRows.sendId, send.id), inArray(sendRows.row, whose))).orderBy(asc(sendRows.row));
  const asked = await askRows(tx, send, ready.map(({ row, person }) => ({ row, person: person ?? {} })));
  if (asked.length === 0) return [];
  const { definition } = await currentVersion(tx, send.surveyId);
  const ids = asked.map(({ invitationId }) => invitationId);
  await tx.db.update(invitations).set({ about: withOwn(aboutFor(definition)) }).where(
    inArray(invitations.id, ids),
  );
  const found = await tx.db.select({ id: invitations.id, about: invitations.about, customer: customers })
    .from(invitations).innerJoin(customers, eq(customers.id, invitations.customerId))
    .where(inArray(invitations.id, ids));
  const answerable = isAnswerable((await providerOf(tx, send.storeId, "sms"))?.sender ?? "");
  return await Promise.all(ids.flatMap((id) => {
    const each = found.find((one) => one.id === id);
    return each ? [write(tx, send, { ...each, about: each.about ?? {} }, { definition, answerable })] : [];
  }));
}

async function write(
  tx: Ctx,
  send: Send,
  { about, customer }: { about: About; customer: typeof customers.$inferSelect },
  { definition, answerable }: { definition: Parameters<typeof renderInvitation>[1]; answerable: boolean },
): Promise<Rehearsed> {
  const { store, channel, storeId, surveyId, touchpoint } = send;
  const ofStore = isLanguage(store.language) ? store.language : "en";
  const locale = pickLocale({ ...customer, storeLanguage: store.language });
  const language = askedIn(definition, locale, ofStore);
  const recipient = (channel === "email" ? customer.email : customer.phone) ?? "";
  const delivery: DeliveryToWrite = {
    id: "",
    kind: "invitation",
    channel,
    storeId,
    fence: 0,
    attempts: 0,
    recipient,
    rfcMessageId: "",
    invitationId: null,
    messageId: null,
    surveyId,
    surveyVersion: null,
    touchpoint,
    test: false,
    language,
    country: store.country,
    personHash: null,
    phoneHash: null,
    optouts: [],
    about,
    orderCancelled: false,
    totalMinor: null,
    refundedMinor: null,
    store: { ...store, logo: undefined },
    written: null,
  };
  const address = store.publicUrl ?? tx.config.publicUrl;
  // As long as a real one, since its length is paid for.
  const link = `${address}/s/${"x".repeat(27)}`;
  if (channel === "sms") {
    return { ...renderSmsInvitation(delivery, definition, { link, answerable }), recipient, language };
  }
  const links = { answer: link, unsubscribe: `${address}/u/x` };
  return { ...renderInvitation(await withLogo(tx, delivery), definition, links), recipient, language };
}
