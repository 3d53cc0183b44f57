/** What a rule may decide by, in words; a fact may have several values, as an order has several products. */
export const ruleWords = [
  /** ISO 3166-1 alpha-2: the customer's, else the store's. */
  "country",
  /** Of the ask: one of the six. */
  "language",
  /** A title, an id or an SKU. */
  "product",
  "category",
  /** Of the order or the customer. */
  "tag",
  /** `first` or `returning`, as it was when the order was placed. */
  "customer",
  "sales_channel",
  /** `yes` or `no`: whether anything was taken off the price. */
  "discount",
  /** `yes` or `no`: whether a parcel came, or is still coming, later than promised. */
  "late",
  "return_reason",
  /** `promoter`, `passive` or `detractor`: how the person last answered, in any store. Never for who may write a review. */
  "score",
] as const;

/** The same in numbers. */
export const ruleNumbers = [
  /** In the major unit of the order's currency; compared with numbers in the same currency alone. */
  "total",
  /** The how-manieth delivery of a subscription. */
  "delivery_number",
  /** The person's last rating of each kind, 0–10, 1–5 and 1–7. */
  "nps",
  "csat",
  "ces",
] as const;

export type RuleWord = (typeof ruleWords)[number];
export type RuleNumber = (typeof ruleNumbers)[number];

/** What is known of one order and its customer; what is unknown is left out. */
export type RuleFacts = { [Fact in RuleWord]?: string[] } & { [Fact in RuleNumber]?: number } & {
  /** What the total is in, and what the store counts in; ISO 4217. */
  currency?: string;
  storeCurrency?: string;
};
