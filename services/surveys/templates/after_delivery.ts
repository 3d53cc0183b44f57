import type { SurveyDefinition } from "../definition.ts";
import {
  comment,
  contact,
  notPromoters,
  option,
  other,
  promoters,
  reason,
  recommend,
  service,
  six,
} from "./parts.ts";

/** Asked when what was bought has arrived and been used a little. */
export const afterDelivery: SurveyDefinition = {
  title: six(
    "[Hi {firstName}, how|How] did it go[ with your {product}]?",
    "[Hej {firstName}, hur|Hur] blev det[ med {product}]?",
    "[Hej {firstName}, hvordan|Hvordan] gik det[ med {product}]?",
    "[Hei {firstName}, hvordan|Hvordan] gikk det[ med {product}]?",
    "[Hei {firstName}, mitä|Mitä] mieltä olet [tuotteesta {product}|ostoksestasi]?",
    "[Guten Tag {firstName}, wie|Wie] zufrieden sind Sie[ mit {product}| mit Ihrem Einkauf]?",
  ),
  questions: [
    recommend,
    reason([
      option("product", ["The product", "Produkten", "Produktet", "Produktet", "Tuote", "Das Produkt"]),
      option("not_as_described", [
        "It was not as described",
        "Varan stämde inte med beskrivningen",
        "Varen svarede ikke til beskrivelsen",
        "Varen stemte ikke med beskrivelsen",
        "Tuote ei vastannut kuvausta",
        "Die Ware entsprach nicht der Beschreibung",
      ], notPromoters),
      option("ordering", [
        "How easy it was to order",
        "Att det var enkelt att beställa",
        "At det var nemt at bestille",
        "At det var enkelt å bestille",
        "Tilaamisen helppous",
        "Die einfache Bestellung",
      ], promoters),
      option("delivery", [
        "The delivery",
        "Leveransen",
        "Leveringen",
        "Leveringen",
        "Toimitus",
        "Die Lieferung",
      ]),
      option("packaging", [
        "The packaging",
        "Förpackningen",
        "Emballagen",
        "Emballasjen",
        "Pakkaus",
        "Die Verpackung",
      ]),
      option("price", ["The price", "Priset", "Prisen", "Prisen", "Hinta", "Der Preis"]),
      option("information", [
        "The information along the way",
        "Informationen på vägen",
        "Informationen undervejs",
        "Informasjonen underveis",
        "Tiedotus tilauksen etenemisestä",
        "Die Informationen zur Bestellung",
      ], notPromoters),
      service,
      other,
    ]),
    comment,
    contact,
  ],
};
