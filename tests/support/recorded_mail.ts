import type { RecordedMessage } from "../../services/triggers/journey/recorded.ts";

/** A mail that was taken and is kept as its receiver sees it. */
export const recordedMail = {
  deliveryId: "delivery",
  channel: "email",
  state: "settled",
  transport: "smtp",
  outcome: null,
  cancelReason: null,
  subject: null,
  text: null,
  hasHtml: true,
  language: "sv",
} as const satisfies RecordedMessage;
