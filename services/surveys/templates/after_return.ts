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

/** Asked when the money is back, or the return is closed. */
export const afterReturn: SurveyDefinition = {
  title: six(
    "[Hi {firstName}, how|How] did your return[ of {product}] go?",
    "[Hej {firstName}, hur|Hur] gick returen[ av {product}]?",
    "[Hej {firstName}, hvordan|Hvordan] gik returneringen[ af {product}]?",
    "[Hei {firstName}, hvordan|Hvordan] gikk returen[ av {product}]?",
    "[Hei {firstName}, miten|Miten] [tuotteen {product} palautus|palautuksesi] sujui?",
    "[Guten Tag {firstName}, wie|Wie] lief die Rücksendung[ von {product}]?",
  ),
  questions: [
    recommend,
    reason([
      option("refund", [
        "The refund",
        "Återbetalningen",
        "Tilbagebetalingen",
        "Tilbakebetalingen",
        "Rahojen palautus",
        "Die Rückerstattung",
      ]),
      option("speed", [
        "That it was quick",
        "Att det gick snabbt",
        "At det gik hurtigt",
        "At det gikk raskt",
        "Nopeus",
        "Dass es schnell ging",
      ], promoters),
      option("instructions", [
        "The return instructions",
        "Returinstruktionerna",
        "Returvejledningen",
        "Returinformasjonen",
        "Palautusohjeet",
        "Die Anleitung zur Rücksendung",
      ]),
      option("shipping", [
        "Sending it back",
        "Att skicka tillbaka varan",
        "At sende varen tilbage",
        "Å sende varen tilbake",
        "Tuotteen lähettäminen takaisin",
        "Das Zurücksenden",
      ]),
      option("cost", [
        "What the return cost",
        "Vad returen kostade",
        "Hvad returneringen kostede",
        "Hva returen kostet",
        "Palautuskulut",
        "Die Kosten der Rücksendung",
      ], notPromoters),
      option("product", [
        "The product itself",
        "Själva varan",
        "Selve varen",
        "Selve varen",
        "Itse tuote",
        "Das Produkt selbst",
      ], notPromoters),
      service,
      other,
    ]),
    comment,
    contact,
  ],
};
