import type { SurveyDefinition } from "../definition.ts";
import { comment, contact, six } from "./parts.ts";
import { ease, satisfied } from "./scales.ts";

/** Asked when customer service has closed the matter. */
export const afterSupport: SurveyDefinition = {
  title: six(
    "[Hi {firstName}, did|Did] we manage to help you?",
    "[Hej {firstName}, kunde|Kunde] vi hjälpa dig?",
    "[Hej {firstName}, fik|Fik] du hjælp?",
    "[Hei {firstName}, fikk|Fikk] du hjelp?",
    "[Hei {firstName}, saitko|Saitko] apua?",
    "[Guten Tag {firstName}, konnten|Konnten] wir Ihnen helfen?",
  ),
  questions: [
    ease([
      "get help from us",
      "få hjälp av oss",
      "få hjælp af os",
      "få hjelp av oss",
      "saada meiltä apua",
      "bei uns Hilfe zu bekommen",
    ], "support"),
    satisfied([
      "the answer you got",
      "svaret du fick",
      "det svar, du fik",
      "svaret du fikk",
      "saamaasi vastaukseen",
      "der Antwort, die Sie bekommen haben",
    ], "support"),
    {
      id: "solved",
      type: "yes_no",
      required: false,
      topic: "support",
      label: six(
        "Has your issue been resolved?",
        "Är ditt ärende löst?",
        "Er din sag løst?",
        "Er saken din løst?",
        "Onko asiasi ratkennut?",
        "Ist Ihr Anliegen geklärt?",
      ),
    },
    { ...comment, topic: "support" },
    { ...contact, showWhen: { questionId: "solved", options: ["no"] } },
  ],
};
