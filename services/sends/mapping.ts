/** What a column of an uploaded list may be. */
export const sendFields = [
  "email",
  "phone",
  "firstName",
  "lastName",
  "locale",
  "country",
  "orderNumber",
  "product",
  "date",
  "emailConsent",
  "smsConsent",
] as const;

export type SendField = (typeof sendFields)[number];

/** Which column, by its number from 0, is what. */
export type SendMapping = { [Field in SendField]?: number };

/** What was understood of one row of an uploaded list; of consents `yes` or `no`. */
export type SendRow = { [Field in SendField]?: string };
