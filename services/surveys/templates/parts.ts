import type { Option, QuestionOf, RatingBand, Topic } from "../definition.ts";
import { option, six } from "./texts.ts";

export { recommend } from "./scales.ts";
export { option, six } from "./texts.ts";

const rated = (from: number, to: number): RatingBand => ({ questionId: "recommend", from, to });
export const detractors = rated(0, 6);
export const passives = rated(7, 8);
export const promoters = rated(9, 10);
export const notPromoters = rated(0, 8);

/** What decided the rating: other words and other options for the unhappy and the happy. */
export function reason(options: Option[]): QuestionOf<"choice"> {
  return {
    id: "reason",
    type: "choice",
    required: false,
    label: six(
      "What decided it?",
      "Vad avgjorde?",
      "Hvad var afgørende?",
      "Hva var avgjørende?",
      "Mikä ratkaisi?",
      "Was war ausschlaggebend?",
    ),
    labelWhen: [
      {
        when: detractors,
        label: six(
          "What pulled the score down?",
          "Vad drog ner betyget?",
          "Hvad trak bedømmelsen ned?",
          "Hva trakk ned?",
          "Mikä laski arvosanaa?",
          "Was hat Ihre Bewertung nach unten gezogen?",
        ),
      },
      {
        when: passives,
        label: six(
          "What could we have done better?",
          "Vad kunde vi ha gjort bättre?",
          "Hvad kunne vi have gjort bedre?",
          "Hva kunne vi ha gjort bedre?",
          "Missä olisimme voineet onnistua paremmin?",
          "Was hätten wir besser machen können?",
        ),
      },
      {
        when: promoters,
        label: six(
          "What was best?",
          "Vad var bäst?",
          "Hvad var bedst?",
          "Hva var best?",
          "Mikä oli parasta?",
          "Was hat Ihnen am besten gefallen?",
        ),
      },
    ],
    options,
  };
}

export const service = option("service", [
  "Customer service",
  "Kundtjänst",
  "Kundeservice",
  "Kundeservice",
  "Asiakaspalvelu",
  "Der Kundenservice",
]);

export const other = option("other", [
  "Something else",
  "Något annat",
  "Noget andet",
  "Noe annet",
  "Jokin muu",
  "Etwas anderes",
]);

/** Something else, in words of one's own. */
export const otherInWords: Option = { ...other, words: true };

/** What went wrong, of which several things may have: asked of those who gave a low rating. */
export function shortcomings(
  id: string,
  showWhen: RatingBand,
  options: Option[],
  topic?: Topic,
): QuestionOf<"choices"> {
  return {
    id,
    type: "choices",
    required: false,
    ...(topic ? { topic } : {}),
    showWhen,
    label: six(
      "What could have been better?",
      "Vad kunde ha varit bättre?",
      "Hvad kunne have været bedre?",
      "Hva kunne vært bedre?",
      "Mikä olisi voinut olla paremmin?",
      "Was hätte besser sein können?",
    ),
    options: [...options, otherInWords],
  };
}

export const comment: QuestionOf<"text"> = {
  id: "comment",
  type: "text",
  required: false,
  label: six(
    "Tell us more, if you like",
    "Berätta gärna mer",
    "Fortæl gerne mere",
    "Fortell gjerne mer",
    "Kerro halutessasi lisää",
    "Möchten Sie uns mehr erzählen?",
  ),
};

export const contact: QuestionOf<"contact"> = {
  id: "contact",
  type: "contact",
  required: false,
  label: six(
    "Please get in touch with me about this",
    "Hör gärna av er till mig om det här",
    "Kontakt mig gerne om det her",
    "Ta gjerne kontakt med meg om dette",
    "Toivon, että otatte minuun yhteyttä",
    "Bitte melden Sie sich dazu bei mir",
  ),
};
