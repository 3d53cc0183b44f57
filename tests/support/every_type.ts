import type { SurveyDefinition } from "../../services/surveys/definition.ts";
import { surveyDefinitionSchema } from "../../services/surveys/definition.ts";

const en = (text: string) => ({ en: text });
const option = (id: string, label: string) => ({ id, label: en(label) });
const ends = { lowLabel: en("Not at all"), highLabel: en("Completely") };

/** One question of each type, in each look, with conditions, names and shuffled options. */
export const everyType: SurveyDefinition = surveyDefinitionSchema.parse({
  title: en("[Hi {firstName}, how|How] did it go[ with your {product}]?"),
  questions: [
    {
      id: "intro",
      type: "statement",
      label: en("A few words first"),
      help: en("You bought {items}.\nHere is what we would like to know."),
    },
    { id: "nps", type: "nps", label: en("Would you recommend {store}?"), required: true, ...ends },
    {
      id: "csat",
      type: "csat",
      label: en("How satisfied are you[ with your {product}]?"),
      help: en("Think of the whole purchase."),
      ...ends,
    },
    { id: "stars", type: "csat", look: "stars", label: en("How many stars?"), ...ends },
    { id: "faces", type: "csat", look: "faces", label: en("How do you feel about the delivery?"), ...ends },
    { id: "ces", type: "ces", label: en("It was easy to shop here"), ...ends },
    {
      id: "reason",
      type: "choice",
      label: en("What decided it?"),
      order: "shuffled",
      labelWhen: [{ when: { questionId: "nps", from: 0, to: 6 }, label: en("What pulled the score down?") }],
      options: [
        option("price", "The price"),
        option("product", "The {product}"),
        { ...option("late", "It came late"), showWhen: { questionId: "nps", from: 0, to: 6 } },
        { ...option("other", "Something else"), words: true },
      ],
    },
    {
      id: "features",
      type: "choices",
      label: en("What do you use it for?"),
      min: 2,
      max: 3,
      required: true,
      options: [
        option("morning", "The morning cup"),
        option("guests", "Guests"),
        option("office", "The office"),
        { ...option("else", "Something else"), words: true },
      ],
    },
    {
      id: "order",
      type: "ranking",
      label: en("What matters most to you?"),
      help: en("When you choose a shop."),
      options: [
        option("cheap", "A low price"),
        option("fast", "Fast delivery"),
        option("kind", "Kind people"),
      ],
    },
    {
      id: "aspects",
      type: "grid",
      scale: "1-7",
      label: en("How were these?"),
      ...ends,
      aspects: [option("box", "The packaging of your {product}"), option("courier", "The courier")],
    },
    { id: "line", type: "text", lines: "short", label: en("Where did you hear of us?") },
    { id: "comment", type: "text", label: en("Tell us more"), help: en("Whatever comes to mind.") },
    { id: "again", type: "yes_no", label: en("Will you shop here again?"), required: true },
    {
      id: "whynot",
      type: "text",
      lines: "short",
      required: true,
      label: en("Why not?"),
      showWhen: { questionId: "again", options: ["no"] },
    },
    { id: "day", type: "date", label: en("When did you first use it?") },
    { id: "pictures", type: "photos", max: 2, label: en("Show us"), help: en("The brewer in its place.") },
    { id: "contact", type: "contact", label: en("Please get back to me") },
  ],
  thanks: { detractor: en("We will make it right[, {firstName}]"), promoter: {}, passive: {} },
});

/** A minimal survey for trials of single things. */
export const asks = (definition: Record<string, unknown>): SurveyDefinition =>
  surveyDefinitionSchema.parse({ title: en("How did it go?"), ...definition });
