/** What is known of an order in words; a fact may have several values, as an order has several products. */
export const textFacts = [
  "product",
  "category",
  /** `first` or `returning`. */
  "customer",
  /** `yes` or `no`: whether the parcel came later than promised. */
  "late",
  "return_reason",
  /** ISO 3166-1 alpha-2. */
  "country",
  /** How the question came: `email`, `sms`, `link`, `qr`, `widget`, `api`. */
  "channel",
] as const;

/** What is known of an order in numbers. */
export const numberFacts = [
  /** In the currency's major unit. */
  "total",
  /** The how-manieth delivery of a subscription. */
  "delivery_number",
] as const;

export type TextFact = (typeof textFacts)[number];
export type NumberFact = (typeof numberFacts)[number];

/** What a survey may decide by; what is unknown is left out. */
export type Facts = { [Fact in TextFact]?: string[] } & { [Fact in NumberFact]?: number };
