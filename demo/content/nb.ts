import type { Words } from "./words.ts";

export const nb: Words = {
  detractor: {
    "not_as_described glass": ["Ser mye større ut på bildene. Dette rekker til to små kopper."],
    "product brewer": [
      "Trakteren lekker i bunnen. Har stått med en klut under i en uke nå.",
      "Lunken kaffe og mye bråk. Angrer litt, for å være ærlig.",
      "Sluttet å virke etter fjorten dager. Ingen lys, ingenting.",
    ],
    "product grinder": [
      "Kverna setter seg fast på hver tredje omdreining. Fin å se på, men det hjelper jo lite.",
      "Maler så ujevnt at presskanna blir full av grums",
    ],
    "product kettle": ["Håndtaket løsnet mens jeg helte. Det kunne gått skikkelig gale."],
    "product beans": [
      "Bønnene smakte gammelt. Sjekka datoen, brent i august.",
      "Altfor sur for min del, men det er vel smak og behag.",
    ],
    "product glass": ["Sprakk i oppvasken første gang. Sto jo at den tålte det."],
    delivery: [
      "Tolv dager fra Sverige til Bodø. Jeg kunne gått.",
      "{carrier} sendte den til feil post i butikk, måtte kjøre over fjellet for å hente.",
      "Pakka sto i tollen i en uke uten at jeg fikk beskjed. Så kom det en regning oppå.",
      "Skulle komme til døra. Kom til Kiwi.",
      "Sporingen sa levert, men det var den ikke. Fant den hos naboen to dager etterpå, våt.",
      "{carrier} er håpløse, det vet dere vel",
    ],
    "packaging glass": [
      "Kanna var knust da den kom. Dårlig pakka, glasset lå rett mot pappen.",
      "Hørte knasinga før jeg åpna. Alt i biter.",
    ],
    packaging: ["Altfor stor eske, og krusene lå og slang inni."],
    price: ["Dyrt når moms og gebyr kommer på toppen. Det burde stått før man betaler."],
    information: [
      "Hørte ikke et pip på ti dager. En e-post koster ingenting.",
      "Bare svensk og finsk i bruksanvisningen.",
    ],
    not_as_described: ["Fargen ligner ikke i det hele tatt på bildet."],
    service: ["Sendte to e-poster, fikk svar på ingen av dem."],
    other: ["Nei, ble ikke imponert."],
    "return refund": ["Venter fortsatt på pengene etter fire uker."],
    "return shipping": ["Retur til Sverige var et mareritt av skjemaer."],
    "return cost": ["119 kroner i returfrakt for en pose bønner, seriøst?"],
  },
  passive: {
    "product brewer": [
      "God kaffe, men den bråker litt på slutten.",
      "Bra trakter. Skulle ønske kanna var lettere å helle av.",
    ],
    "product grinder": ["Solid kverna, litt treg."],
    "product beans": ["Helt grei kaffe.", "Godt, men litt lyst brent for oss her nord."],
    "product kettle": ["Pen, men blir fort flekkete."],
    delivery: [
      "Tok litt tid over grensa, men kom fram til slutt.",
      "Fint alt sammen bortsett fra hentestedet.",
    ],
    packaging: ["Mye papir, men helt var det."],
    price: ["Bra, men frakta til Norge svir."],
    information: ["Kunne gjerne sagt fra om tollen på forhånd."],
    not_as_described: ["Litt annen farge enn på bildet. Går fint."],
    service: ["Hyggelige, men litt trege med å svare."],
    other: ["Joda, helt ok."],
    "return refund": ["Gikk greit, men det tok si tid."],
  },
  promoter: {
    "product brewer": [
      "Kjempefornøyd! Kaffen er rett og slett god hver gang.",
      "Beste kjøpet i år, og da har jeg kjøpt båt.",
    ],
    "product grinder": ["Nydelig kvern. Tar den med på hytta.", "Lett å justere og maler jevnt. Anbefales!"],
    "product kettle": ["Heller som en drøm."],
    "product beans": [
      "Guji på termos på Besseggen. Mer trenger jeg ikke si.",
      "Så fersk at posen nesten spratt opp",
      "Mørkbrent slik den skal være.",
    ],
    "product cups": ["Kosekrus! Hele familien slåss om dem."],
    "product gear": ["Enkelt og greit, akkurat det jeg trengte."],
    delivery: [
      "Overraska over hvor fort det gikk, tre dager til Tromsø!",
      "{carrier} leverte på døra i snøstorm. Respekt.",
    ],
    "packaging glass": ["Så godt pakka at jeg kunne kastet den ned trappa. Hel og fin."],
    packaging: ["Bare papp og papir, det liker vi."],
    price: ["Rimelig for kvaliteten, selv med moms."],
    ordering: ["Vipps og ferdig. Kunne ikke vært enklere."],
    service: [
      "Ringte og fikk snakke med et ordentlig menneske. Hun løste alt på to minutter.",
      "Maja svarte på norsk, nesten! Supert.",
    ],
    other: ["Stå på!", "Bare bra"],
    "return speed": ["Raskt og ryddig, pengene kom på fire dager."],
    "return service": ["Veldig hjelpsomme med returen."],
  },
  questions: [
    [
      "Finnes det reservedeler til kverna? Mista den lille skruen i vasken.",
      "Hei {name}! Ja, skruen ligger i posten til deg, helt gratis. Si fra om du mangler noe mer.",
      "grinder",
    ],
    [
      "Kan dere sende kvittering med norsk moms til jobben?",
      "Hei {name}! Kvitteringen med moms er sendt på e-post nå. Bare svar her om noe mangler.",
    ],
    [
      "Elsker trakteren! Hvor ofte bør den avkalkes med vannet i Bergen?",
      "Hei {name}, så gøy! Vannet hos dere er mykt, så to ganger i året holder lenge.",
      "brewer",
    ],
  ],
  replies: [
    {
      topic: "product",
      for: "beans",
      outcome: "refunded",
      text:
        "Hei {name}! Slik skal den ikke smake. Pengene er på vei tilbake, og en fersk pose ligger i posten.",
    },
    {
      topic: "described",
      outcome: "explained",
      text: "Hei {name}, takk, bildet er byttet ut. Vil du sende den tilbake, tar vi frakta.",
    },
    {
      topic: "product",
      outcome: "replaced",
      text:
        "Hei {name}! Det var leit, slik skal den ikke være. En ny går herfra i dag, og du slipper å sende den gamle tilbake.",
    },
    {
      topic: "product",
      outcome: "refunded",
      text:
        "Hei {name}. Da får du pengene tilbake, hele summen. De er på kontoen innen tre dager. Lever den gamle til gjenvinning.",
    },
    {
      topic: "product",
      for: "grinder",
      outcome: "solved",
      text:
        "Hei {name}! Prøv å stramme muttereren under kverna en kvart omgang, den løsner noen ganger i frakten. Hjelper det ikke bytter vi, bare svar her.",
    },
    {
      topic: "delivery",
      outcome: "explained",
      text:
        "Hei {name}. Pakka ble stående i tollen fordi et skjema manglet fra oss. Det er vår feil, og vi betaler gebyret. Unnskyld!",
    },
    {
      topic: "delivery",
      outcome: "refunded",
      text:
        "Hei {name}, så lang tid skal det ikke ta. Frakta er betalt tilbake, og vi har sagt fra til {carrier}.",
    },
    {
      topic: "packaging",
      for: "broken",
      outcome: "replaced",
      text:
        "Hei {name}! Huff. En ny er på vei i den nye esken vår, den tåler en trapp. Kast den gamle forsiktig.",
    },
    {
      topic: "price",
      outcome: "explained",
      text:
        "Hei {name}, det skal stå før du betaler, og nå gjør det det. Takk for at du sa fra. Gebyret har vi tatt på oss denne gangen.",
    },
    {
      topic: "information",
      outcome: "explained",
      text:
        "Hei {name}. E-posten om forsinkelsen gikk aldri ut. Det er rettet nå. Norsk bruksanvisning ligger på nordkaffe.example/manual.",
    },
    {
      topic: "service",
      outcome: "solved",
      text: "Hei {name}. Beklager stillheten, e-postene havnet i feil boks. Jeg følger deg opp selv herfra.",
    },
    {
      topic: "return",
      outcome: "refunded",
      text: "Hei {name}! Pengene er sendt nå, med returfrakten. Beklager at det tok så lang tid over grensa.",
    },
    {
      topic: "other",
      outcome: "no_answer",
      text: "Hei {name}, vi ser at du ikke var helt fornøyd. Hva kunne vi gjort bedre? Svar gjerne her.",
    },
    {
      topic: "other",
      outcome: "other",
      text: "Hei {name}, takk for at du sier det som det er. Vi tar det med oss.",
    },
  ],
  thanks: {
    any: [
      "Supert, takk!",
      "Da er vi skuls. Ha en fin dag",
      "Tusen takk, kjempeservice!",
      "Den er god, takk for hjelpa",
      "Takk skal dere ha",
    ],
    replaced: ["Ny pakke i dag, alt helt. Takk!"],
    refunded: ["Pengene er på plass, takk."],
    solved: ["Takk, nå funker den."],
  },
  still: {
    money: "Ser ingen penger på kontoen ennå. Kan du sjekke?",
    other: "Takk for svar. Gjelder det neste bestilling også?",
    missing: "Hei igjen, har ikke kommet noe ennå. Kan dere sjekke?",
    same: "Den nye gjør akkurat det samme, dessverre.",
  },
};
