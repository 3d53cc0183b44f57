import type { Question, SurveyDefinition } from "../../services/surveys/definition.ts";
import { afterDelivery } from "../../services/surveys/templates/after_delivery.ts";
import { afterPurchase } from "../../services/surveys/templates/after_purchase.ts";
import { afterSupport } from "../../services/surveys/templates/after_support.ts";
import { afterUse } from "../../services/surveys/templates/after_use.ts";
import { relationship } from "../../services/surveys/templates/relationship.ts";

function taken({ questions }: SurveyDefinition, id: string): Question {
  return questions.find((question) => question.id === id)!;
}

/**
 * Ten questions of nine types in six languages, as long as a survey should ever be: all out of the ready-made ones, so
 * that the words are those that people are asked in.
 */
export const tenQuestions: SurveyDefinition = {
  title: afterDelivery.title,
  questions: [
    taken(relationship, "recommend"),
    taken(relationship, "reason"),
    taken(relationship, "aspects"),
    taken(afterPurchase, "ease"),
    taken(afterPurchase, "obstacles"),
    taken(afterPurchase, "heard"),
    { ...taken(afterUse, "satisfied"), look: "stars" } as Question,
    taken(afterSupport, "solved"),
    taken(relationship, "comment"),
    taken(afterDelivery, "contact"),
  ],
};
