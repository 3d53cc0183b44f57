import type { SurveyDefinition } from "../definition.ts";
import { comment, option, shortcomings, six } from "./parts.ts";
import { ease, satisfied } from "./scales.ts";

/** Asked when a parcel has been fetched, not when it was ready to be. */
export const pickup: SurveyDefinition = {
  title: six(
    "[Hi {firstName}, how|How] did collecting [{product}|your parcel] go?",
    "[Hej {firstName}, hur|Hur] gick det att hämta [{product}|paketet]?",
    "[Hej {firstName}, hvordan|Hvordan] gik det med at hente [{product}|pakken]?",
    "[Hei {firstName}, hvordan|Hvordan] gikk det å hente [{product}|pakken]?",
    "[Hei {firstName}, miten|Miten] [tuotteen {product}|paketin] nouto sujui?",
    "[Guten Tag {firstName}, wie|Wie] lief die Abholung[ von {product}]?",
  ),
  questions: [
    ease([
      "collect your parcel",
      "hämta paketet",
      "hente pakken",
      "hente pakken",
      "noutaa paketti",
      "Ihr Paket abzuholen",
    ], "delivery"),
    shortcomings("obstacles", { questionId: "ease", from: 1, to: 4 }, [
      option("hours", [
        "The opening hours",
        "Öppettiderna",
        "Åbningstiderne",
        "Åpningstidene",
        "Aukioloajat",
        "Die Öffnungszeiten",
      ]),
      option("distance", [
        "The way there",
        "Vägen dit",
        "Vejen derhen",
        "Veien dit",
        "Matka noutopisteelle",
        "Der Weg dorthin",
      ]),
      option("waiting", [
        "The wait at the counter",
        "Väntan på plats",
        "Ventetiden på stedet",
        "Ventetiden på stedet",
        "Jonottaminen",
        "Die Wartezeit vor Ort",
      ]),
      option("code", [
        "The collection code",
        "Koden för att hämta ut paketet",
        "Afhentningskoden",
        "Hentekoden",
        "Noutokoodi",
        "Der Abholcode",
      ]),
      option("notice", [
        "The arrival notice",
        "Aviseringen",
        "Beskeden om, at den var kommet",
        "Varselet om at den var kommet",
        "Saapumisilmoitus",
        "Die Benachrichtigung über die Ankunft",
      ]),
      option("parcel", [
        "The state of the parcel",
        "Paketets skick",
        "Pakkens stand",
        "Tilstanden til pakken",
        "Paketin kunto",
        "Der Zustand des Pakets",
      ]),
    ], "delivery"),
    satisfied([
      "the pick-up point",
      "utlämningsstället",
      "udleveringsstedet",
      "utleveringsstedet",
      "noutopisteeseen",
      "der Abholstelle",
    ], "delivery"),
    { ...comment, topic: "delivery" },
  ],
};
