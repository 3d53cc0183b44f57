import { type Language, languages } from "../../locales/languages.ts";
import type { Ctx } from "../context.ts";
import type { About } from "../invitations/about.ts";
import { channelFor } from "../providers/channel_for.ts";
import { isAnswerable } from "../providers/sms_sender.ts";
import type { Store } from "../stores/store.ts";
import { askedIn } from "../surveys/asked_in.ts";
import { currentVersion } from "../surveys/versions.ts";
import type { DeliveryToWrite } from "./claim.ts";
import { withLogo } from "./logo.ts";
import { renderApology } from "./render_apology.ts";
import { renderInvitation } from "./render_invitation.ts";
import { renderSmsApology, renderSmsInvitation } from "./render_sms.ts";
import type { Rendered } from "./states.ts";
import { unsubscribeToken } from "./unsubscribe_token.ts";

/** A message that nobody gets. */
export interface Sample {
  kind: "invitation" | "apology";
  channel: "email" | "sms";
  store: Store;
  language: string;
  touchpoint: string;
  surveyId: string;
  about: About;
}

/** Whose links open nothing, and are as long as any. */
const nobody = "00000000-0000-7000-8000-000000000000";

/** Writes a message as it would be sent now; sends and keeps nothing. */
export async function renderSample(
  ctx: Ctx,
  { kind, channel, store, language, touchpoint, surveyId, about }: Sample,
): Promise<Rendered> {
  const known = (code: string): Language => languages.find((each) => each === code) ?? "en";
  const { definition } = await currentVersion(ctx, surveyId);
  const unwritten: DeliveryToWrite = {
    id: nobody,
    kind,
    channel,
    storeId: store.id,
    fence: 0,
    attempts: 0,
    recipient: "",
    rfcMessageId: "",
    invitationId: nobody,
    messageId: null,
    surveyId,
    surveyVersion: null,
    touchpoint,
    test: false,
    language: askedIn(definition, known(language), known(store.language)),
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
  const delivery = await withLogo(ctx, unwritten);
  const publicUrl = store.publicUrl ?? ctx.config.publicUrl;
  const unsubscribe = `${publicUrl}/u/${unsubscribeToken(ctx.keys, nobody)}`;
  if (kind === "apology") {
    return channel === "sms"
      ? renderSmsApology(delivery, { unsubscribe, answerable: await answerable(ctx, store) })
      : renderApology(delivery, { unsubscribe });
  }
  const link = `${publicUrl}/s/${ctx.keys.token("survey-link", nobody)}`;
  if (channel === "email") {
    return renderInvitation(delivery, definition, { answer: link, unsubscribe });
  }
  return renderSmsInvitation(delivery, definition, { link, answerable: await answerable(ctx, store) });
}

async function answerable(ctx: Ctx, { id }: Store): Promise<boolean> {
  const sender = (await channelFor(ctx, id, "sms"))?.sender;
  return sender !== undefined && isAnswerable(sender);
}
