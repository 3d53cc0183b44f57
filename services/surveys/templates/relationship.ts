import type { SurveyDefinition } from "../definition.ts";
import { comment, contact, detractors, option, other, reason, recommend, service, six } from "./parts.ts";
import { satisfiedWithEach } from "./scales.ts";

/** Asked about the shop as a whole, whatever was bought last. */
export const relationship: SurveyDefinition = {
  title: six(
    "[Hi {firstName}, what|What] do you think of {store}?",
    "[Hej {firstName}, vad|Vad] tycker du om {store}?",
    "[Hej {firstName}, hvad|Hvad] synes du om {store}?",
    "[Hei {firstName}, hva|Hva] synes du om {store}?",
    "[Hei {firstName}, mitä|Mitä] mieltä olet meistä?",
    "[Guten Tag {firstName}, wie|Wie] finden Sie {store}?",
  ),
  questions: [
    recommend,
    reason([
      option("range", ["The range", "Sortimentet", "Sortimentet", "Utvalget", "Valikoima", "Das Sortiment"]),
      option("quality", ["The quality", "Kvaliteten", "Kvaliteten", "Kvaliteten", "Laatu", "Die Qualität"]),
      option("price", ["The prices", "Priserna", "Priserne", "Prisene", "Hinnat", "Die Preise"]),
      option("website", [
        "The online shop",
        "Webbutiken",
        "Webshoppen",
        "Nettbutikken",
        "Verkkokauppa",
        "Der Onlineshop",
      ]),
      option("delivery", [
        "The deliveries",
        "Leveranserna",
        "Leveringerne",
        "Leveringene",
        "Toimitukset",
        "Die Lieferungen",
      ]),
      service,
      option("values", [
        "What we stand for",
        "Det vi står för",
        "Det, vi står for",
        "Det vi står for",
        "Arvomme",
        "Wofür wir stehen",
      ]),
      other,
    ]),
    satisfiedWithEach([
      ["range", ["The range", "Sortimentet", "Sortimentet", "Utvalget", "Valikoima", "Sortiment"]],
      ["price", ["The prices", "Priserna", "Priserne", "Prisene", "Hinnat", "Preise"]],
      ["website", [
        "The online shop",
        "Webbutiken",
        "Webshoppen",
        "Nettbutikken",
        "Verkkokauppa",
        "Onlineshop",
      ]],
      ["delivery", [
        "The deliveries",
        "Leveranserna",
        "Leveringerne",
        "Leveringene",
        "Toimitukset",
        "Lieferungen",
      ]],
      ["service", [
        "Customer service",
        "Kundtjänst",
        "Kundeservice",
        "Kundeservice",
        "Asiakaspalvelu",
        "Kundenservice",
      ]],
    ]),
    comment,
    { ...contact, showWhen: detractors },
  ],
};
