import type { SurveyReason } from "../experience.ts";

/** How happy somebody was: which words they would choose. */
export type Band = "detractor" | "passive" | "promoter";

/** What was bought, as far as words about it differ. */
export type Kind = "brewer" | "grinder" | "kettle" | "glass" | "cups" | "beans" | "gear";

/**
 * Verbatims by what decided the rating, and where it matters by what was bought (`product brewer`), by where it went
 * (`delivery norrland`), or by the moment (`return refund`). `{carrier}` and `{product}` are filled in.
 */
export type Verbatims = Partial<
  Record<`${"" | "return "}${SurveyReason}${"" | ` ${Kind}` | " norrland"}`, string[]>
>;

/** What an agent answers to, and how the conversation ends. */
export interface Reply {
  topic:
    | "product"
    | "delivery"
    | "packaging"
    | "price"
    | "information"
    | "service"
    | "described"
    | "return"
    | "other";
  /** Only for who bought this, or whose parcel came in pieces. */
  for?: Kind | "broken";
  outcome: "solved" | "explained" | "refunded" | "replaced" | "no_answer" | "other";
  /** `{name}` is the respondent's first name. */
  text: string;
}

/** Everything that people say in one language. */
export interface Words {
  detractor: Verbatims;
  passive: Verbatims;
  promoter: Verbatims;
  /** Questions of people who want to be contacted, each with the answer that the shop gave. */
  questions: [question: string, answer: string, boughtOnly?: Kind][];
  replies: Reply[];
  /** What respondents write once they have been helped, by how. */
  thanks: { any: string[] } & Partial<Record<Reply["outcome"], string[]>>;
  /** What they write when what was sent to them has not come, or has the same fault. */
  still: { missing: string; same: string; money: string; other: string };
}
