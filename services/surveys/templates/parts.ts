import type { LocalisedText, QuestionOf, RatingBand } from "../definition.ts";

type Option = QuestionOf<"choice">["options"][number];

const rated = (from: number, to: number): RatingBand => ({ questionId: "recommend", from, to });
export const detractors = rated(0, 6);
export const passives = rated(7, 8);
export const promoters = rated(9, 10);
export const notPromoters = rated(0, 8);

/** An option in the order of the languages: en sv da nb fi de. */
export function option(id: string, texts: SixTexts, showWhen?: RatingBand): Option {
  return { id, label: six(...texts), ...(showWhen ? { showWhen } : {}) };
}

type SixTexts = [en: string, sv: string, da: string, nb: string, fi: string, de: string];

export function six(...[en, sv, da, nb, fi, de]: SixTexts): LocalisedText {
  return { en, sv, da, nb, fi, de };
}

export const recommend: QuestionOf<"nps"> = {
  id: "recommend",
  type: "nps",
  required: true,
  label: six(
    "How likely are you to recommend us to a friend?",
    "Hur troligt är det att du rekommenderar oss till en vän?",
    "Hvor sandsynligt er det, at du vil anbefale os til en ven?",
    "Hvor sannsynlig er det at du vil anbefale oss til en venn?",
    "Kuinka todennäköisesti suosittelisit meitä ystävällesi?",
    "Wie wahrscheinlich ist es, dass Sie uns Freunden weiterempfehlen?",
  ),
  lowLabel: six(
    "Not at all likely",
    "Inte alls troligt",
    "Slet ikke sandsynligt",
    "Slett ikke sannsynlig",
    "En lainkaan todennäköisesti",
    "Sehr unwahrscheinlich",
  ),
  highLabel: six(
    "Very likely",
    "Mycket troligt",
    "Meget sandsynligt",
    "Svært sannsynlig",
    "Erittäin todennäköisesti",
    "Sehr wahrscheinlich",
  ),
};

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
          "Was hat Ihre Bewertung gedrückt?",
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
