import type { SurveyDefinition } from "../definition.ts";
import { comment, contact, option, shortcomings, six } from "./parts.ts";
import { satisfied, satisfiedWithEach } from "./scales.ts";

const disappointed = { questionId: "satisfied", from: 1, to: 3 };

/** Asked when the product has been used for long enough to know it. */
export const afterUse: SurveyDefinition = {
  title: six(
    "[Hi {firstName}, how|How] is your [{product}|purchase] working out?",
    "[Hej {firstName}, hur|Hur] fungerar [{product}|det du köpte] i vardagen?",
    "[Hej {firstName}, hvordan|Hvordan] fungerer [{product}|det, du købte,] i hverdagen?",
    "[Hei {firstName}, hvordan|Hvordan] fungerer [{product}|det du kjøpte] i hverdagen?",
    "[Hei {firstName}, miten|Miten] [tuote {product}|ostoksesi] on toiminut arjessa?",
    "[Guten Tag {firstName}, wie|Wie] bewährt sich [{product}|Ihr Einkauf] im Alltag?",
  ),
  questions: [
    satisfied([
      "the product",
      "produkten",
      "produktet",
      "produktet",
      "tuotteeseen",
      "dem Produkt",
    ], "product"),
    satisfiedWithEach([
      ["quality", ["The quality", "Kvaliteten", "Kvaliteten", "Kvaliteten", "Laatu", "Qualität"]],
      ["description", [
        "How well it matches the description",
        "Hur väl den stämmer med beskrivningen",
        "Hvor godt det svarer til beskrivelsen",
        "Hvor godt det stemmer med beskrivelsen",
        "Kuvauksen paikkansapitävyys",
        "Übereinstimmung mit der Beschreibung",
      ]],
      ["value", [
        "What you got for the price",
        "Vad du fick för pengarna",
        "Hvad du fik for pengene",
        "Hva du fikk for pengene",
        "Hinta-laatusuhde",
        "Preis-Leistungs-Verhältnis",
      ]],
    ], "product"),
    shortcomings("shortcomings", disappointed, [
      option("quality", ["The quality", "Kvaliteten", "Kvaliteten", "Kvaliteten", "Laatu", "Die Qualität"]),
      option("size", [
        "The size",
        "Storleken",
        "Størrelsen",
        "Størrelsen",
        "Koko",
        "Die Größe",
      ]),
      option("looks", [
        "How it looks in reality",
        "Hur den ser ut i verkligheten",
        "Hvordan det ser ud i virkeligheden",
        "Hvordan det ser ut i virkeligheten",
        "Ulkonäkö todellisuudessa",
        "Das tatsächliche Aussehen",
      ]),
      option("handling", [
        "What it is like to use",
        "Hur den är att använda",
        "Hvordan det er at bruge",
        "Hvordan det er å bruke",
        "Käytettävyys",
        "Die Handhabung",
      ]),
      option("lasting", [
        "How well it lasts",
        "Hur väl den håller",
        "Holdbarheden",
        "Holdbarheten",
        "Kestävyys",
        "Die Haltbarkeit",
      ]),
      option("instructions", [
        "The instructions",
        "Bruksanvisningen",
        "Brugsanvisningen",
        "Bruksanvisningen",
        "Käyttöohjeet",
        "Die Anleitung",
      ]),
    ], "product"),
    comment,
    { ...contact, showWhen: disappointed },
  ],
};
