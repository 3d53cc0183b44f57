import type { LocalisedText, QuestionOf, Topic } from "../definition.ts";
import { six, type SixTexts } from "./texts.ts";

// Answers can only be compared over surveys and languages while nobody is asked in other words: each scale has one
// wording of its question and of its ends, here, and templates only say what it is about.

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
    "Überhaupt nicht wahrscheinlich",
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

export const satisfactionEnds = {
  lowLabel: six(
    "Very dissatisfied",
    "Mycket missnöjd",
    "Meget utilfreds",
    "Svært misfornøyd",
    "Erittäin tyytymätön",
    "Sehr unzufrieden",
  ),
  highLabel: six(
    "Very satisfied",
    "Mycket nöjd",
    "Meget tilfreds",
    "Svært fornøyd",
    "Erittäin tyytyväinen",
    "Sehr zufrieden",
  ),
};

export const easeEnds = {
  lowLabel: six(
    "Very difficult",
    "Mycket svårt",
    "Meget svært",
    "Veldig vanskelig",
    "Erittäin vaikeaa",
    "Sehr schwierig",
  ),
  highLabel: six("Very easy", "Mycket lätt", "Meget let", "Veldig lett", "Erittäin helppoa", "Sehr einfach"),
};

/** How satisfied somebody is with something; the object as each language bends it there. */
export const satisfaction = (...[en, sv, da, nb, fi, de]: SixTexts): LocalisedText =>
  six(
    `How satisfied are you with ${en}?`,
    `Hur nöjd är du med ${sv}?`,
    `Hvor tilfreds er du med ${da}?`,
    `Hvor fornøyd er du med ${nb}?`,
    `Kuinka tyytyväinen olet ${fi}?`,
    `Wie zufrieden sind Sie mit ${de}?`,
  );

/** CSAT: 1–5. */
export function satisfied(texts: SixTexts, topic?: Topic): QuestionOf<"csat"> {
  return {
    id: "satisfied",
    type: "csat",
    required: true,
    ...(topic ? { topic } : {}),
    label: satisfaction(...texts),
    ...satisfactionEnds,
  };
}

/** CSAT of several aspects at once, on the same scale. */
export function satisfiedWithEach(
  aspects: [id: string, texts: SixTexts][],
  topic?: Topic,
): QuestionOf<"grid"> {
  return {
    id: "aspects",
    type: "grid",
    required: false,
    scale: "1-5",
    ...(topic ? { topic } : {}),
    label: satisfaction(
      "the following",
      "följande",
      "følgende",
      "følgende",
      "seuraaviin asioihin",
      "Folgendem",
    ),
    ...satisfactionEnds,
    aspects: aspects.map(([id, texts]) => ({ id, label: six(...texts) })),
  };
}

/** CES: 1–7, where 7 is easy. What was done stands as an infinitive. */
export function ease(texts: SixTexts, topic?: Topic): QuestionOf<"ces"> {
  const [en, sv, da, nb, fi, de] = texts;
  return {
    id: "ease",
    type: "ces",
    required: true,
    ...(topic ? { topic } : {}),
    label: six(
      `How difficult or easy was it to ${en}?`,
      `Hur svårt eller lätt var det att ${sv}?`,
      `Hvor svært eller let var det at ${da}?`,
      `Hvor vanskelig eller lett var det å ${nb}?`,
      `Kuinka vaikeaa tai helppoa oli ${fi}?`,
      `Wie schwierig oder einfach war es, ${de}?`,
    ),
    ...easeEnds,
  };
}
