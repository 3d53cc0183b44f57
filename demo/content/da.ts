import type { Words } from "./words.ts";

export const da: Words = {
  detractor: {
    "not_as_described brewer": ["Troede der fulgte filtre med, det kunne man godt læse sådan."],
    "product brewer": [
      "Maskinen drypper ved siden af kanden hver eneste morgen. Har fået nok af at tørre bordet af.",
      "Kaffen bliver kun lunken. Til den pris havde jeg regnet med mere.",
      "Gik i stå efter 9 dage. Lyser rødt og vil ikke noget.",
      "knappen sidder fast, man skal trykke med en kniv for at slukke den",
    ],
    "product grinder": [
      "Kværnen maler helt ujævnt og håndtaget rasler. Ærgerligt, for den er flot.",
      "Sådan et spektakel! Hele opgangen ved nu, hvornår vi får kaffe.",
    ],
    "product kettle": ["Tuden drypper, så der er vand over det hele. Min gamle til 99 kr. var bedre."],
    "product beans": [
      "Bønnerne var ristet i sommers. Det kan man altså godt smage.",
      "Alt for syrlig. Min kone kaldte den for rabarbersaft.",
    ],
    "product cups": ["To af krusene var skæve, de vipper på bordet."],
    "product glass": ["Revnede første gang, den fik varmt vand."],
    delivery: [
      "Pakken lå hos naboen i fire dage, uden at nogen havde sagt noget til mig.",
      "{carrier} har smidt den over hækken. Den lå i en vandpyt.",
      "Skulle være her onsdag, kom først tirsdag ugen efter. Det var en fødselsdagsgave..",
      "Bestilte til døren, fik en besked om at hente den på en tank 12 km væk.",
      "Track and trace sagde leveret. Det var den bare ikke. To dage senere stod den i carporten.",
      "{carrier} IGEN. Kan I ikke finde nogen andre?",
    ],
    "packaging glass": [
      "Glaskanden var knust. Der var vist et stykke pap omkring, det var det.",
      "Kom i stumper og stykker, og jeg skar mig i fingeren da jeg åbnede kassen.",
    ],
    packaging: ["Kæmpe kasse med luft i. Hvor er den grønne profil henne?"],
    price: ["For dyrt i forhold til hvad man får. Kunne have købt to i Netto."],
    information: [
      "Ingen mail, ingen sms, ingenting. Troede helt ærligt det var fup.",
      "Der stod på lager. Det var den så ikke.",
    ],
    not_as_described: [
      "Den er grå, ikke blå. Kig på jeres billede en gang til.",
    ],
    service: ["Har skrevet tre gange og ringet en. Ingen ved noget, alle vil vende tilbage."],
    other: ["Skuffet, havde hørt så meget godt om jer."],
    "return refund": ["Sendte den retur d. 3., og har stadig ikke set en krone."],
    "return shipping": ["Returlabelen kunne ikke scannes, så jeg måtte betale selv i pakkeshoppen."],
    "return cost": ["49 kr for at returnere noget der var defekt. Det er for dårligt."],
  },
  passive: {
    "product brewer": [
      "Laver fin kaffe. Ledningen er bare alt for kort.",
      "God maskine, lidt besværlig at rengøre.",
    ],
    "product grinder": ["Fin nok, men man får altså overarme af det."],
    "product beans": ["God kaffe, men ikke bedre end den fra mit lokale risteri.", "Ok"],
    "product cups": ["Pæne krus, lidt mindre end forventet."],
    "product glass": ["Flot kande. Den er svær at komme ned i med opvaskebørsten."],
    delivery: ["Fin vare, men {carrier} brugte god tid.", "Kom en dag senere end lovet, ellers fint."],
    packaging: ["Godt pakket ind, måske lidt for godt."],
    price: ["Lidt dyrt med fragten oveni."],
    information: ["Vejledningen er på svensk. Det går jo, men alligevel."],
    not_as_described: ["Farven er mørkere end på billedet, men den er nu pæn."],
    service: ["Fik svar, men det tog tre dage."],
    other: ["Det gik fint.", "Vi må se om den holder."],
    "return refund": ["Fint forløb, pengene kunne godt være kommet lidt hurtigere."],
  },
  promoter: {
    "product brewer": [
      "Fantastisk maskine. Kaffen smager som på café, og den fylder ingenting.",
      "Så er det weekend hver dag!",
      "Rolig, enkel, pæn. Dansk køkken, svensk maskine, perfekt.",
    ],
    "product grinder": ["Kværnen er simpelthen lækker, og den maler ens hver gang."],
    "product kettle": ["Hælder præcis. Jeg er blevet helt nørdet med det der pour over."],
    "product beans": [
      "Guji er det bedste jeg har smagt i år",
      "Friskristet og dufter af hele posten, siger postbuddet.",
      "Natten er mørk og det er kaffen også. Dejlig.",
    ],
    "product cups": ["Krusene er tunge og rare at holde om en kold morgen."],
    "product gear": ["Gør det den skal, til en fair pris."],
    delivery: [
      "Bestilt mandag, drukket onsdag. Sådan!",
      "{carrier} var her før jeg var færdig med at støvsuge.",
      "hurtigt og nemt",
    ],
    "packaging glass": ["Kanden lå i en papform, der passede på millimeteren. Og ingen plast, tak for det."],
    packaging: ["Virkelig flot pakket ind."],
    price: ["Meget kaffe for pengene."],
    ordering: [
      "Nemt at bestille, MobilePay og så færdig.",
      "Overskuelig side, fandt det hele på to minutter.",
    ],
    service: [
      "Signe i kundeservice er guld værd. Ny kande dagen efter og ingen dumme spørgsmål.",
      "Fik hjælp over telefonen til at indstille kværnen. Det oplever man ikke tit.",
    ],
    other: ["Bliv ved med det.", "Alt i orden, handler gerne igen"],
    "return speed": ["Pengene var på kontoen, før jeg havde glemt at jeg skulle have dem."],
    "return service": ["Ingen problemer, bare et venligt svar og en label. Sådan skal det være."],
  },
  questions: [
    [
      "Kan man købe en ekstra kande til Model K? Vi er mange til morgenmad.",
      "Hej {name}! Ja, kanden koster 179 kr. løst. Svar her, så lægger jeg en til side og sender et link.",
    ],
    [
      "Rigtig glad for kværnen! Hvor fint skal den stå til mokkakande?",
      "Hej {name}, dejligt! Prøv 14 klik på Nr. 3. Bliver den bitter, så et par klik grovere.",
      "grinder",
    ],
    [
      "Jeg mangler en faktura med CVR-nummer. Gider I sende den?",
      "Hej {name}, den ligger i din indbakke nu med CVR-nummeret på. Sig til hvis noget er galt.",
    ],
    [
      "Kan jeg flytte mit abonnement en uge? Vi er på ferie i uge 7.",
      "Hej {name}! Det er flyttet, næste pose kommer ugen efter. God ferie!",
    ],
  ],
  replies: [
    {
      topic: "product",
      for: "beans",
      outcome: "refunded",
      text:
        "Hej {name}! Sådan skal den ikke smage. Du har fået pengene igen, og en ny pose fra denne uges ristning er på vej.",
    },
    {
      topic: "described",
      outcome: "explained",
      text:
        "Hej {name}, du har ret, billedet snød. Det er skiftet ud nu. Vil du hellere af med den, betaler vi returen.",
    },
    {
      topic: "product",
      outcome: "replaced",
      text:
        "Hej {name}! Det er jeg ked af, sådan skal den ikke være. Jeg har sendt en ny i dag, og den gamle må du bare aflevere på genbrugspladsen.",
    },
    {
      topic: "product",
      outcome: "refunded",
      text:
        "Hej {name}. Så er den ikke god nok, og du skal have dine penge igen. De er på kontoen om to-tre dage. Du skal ikke sende noget retur.",
    },
    {
      topic: "product",
      for: "brewer",
      outcome: "solved",
      text:
        "Hej {name}! Det lyder som kalk i ventilen. Kør to omgange med eddike og vand, og skriv så til mig her. Hjælper det ikke, bytter vi den.",
    },
    {
      topic: "delivery",
      outcome: "explained",
      text:
        "Hej {name}. Undskyld ventetiden. Pakken blev liggende på terminalen i Taulov, og det fik vi heller ikke at vide. Vi har betalt fragten tilbage til dig.",
    },
    {
      topic: "delivery",
      outcome: "refunded",
      text:
        "Hej {name}, det er ikke godt nok. Jeg har refunderet fragten og klaget til {carrier}. Næste gang kan du vælge et andet fragtfirma ved kassen.",
    },
    {
      topic: "packaging",
      for: "broken",
      outcome: "replaced",
      text:
        "Hej {name}, av! Jeg håber fingeren har det bedre. En ny kande er på vej i vores nye kasse, den gamle skal du ikke gøre noget ved.",
    },
    {
      topic: "packaging",
      outcome: "explained",
      text:
        "Hej {name}! Du har ret, det er tosset. Vi skifter til mindre kasser i denne måned, og plasten ryger ud.",
    },
    {
      topic: "price",
      outcome: "explained",
      text:
        "Hej {name}, tak fordi du siger det. Vi betaler bønderne mere end børsprisen, og det kan ses på posen. Men jeg forstår dig godt.",
    },
    {
      topic: "information",
      outcome: "explained",
      text:
        "Hej {name}. Der gik en mail tabt hos os, så du hverken fik ordrebekræftelse eller besked om forsinkelsen. Det er rettet. Undskyld!",
    },
    {
      topic: "service",
      outcome: "solved",
      text:
        "Hej {name}. Undskyld, dine mails lå i en forkert mappe. Nu er det mig der har sagen, og du kan bare svare her.",
    },
    {
      topic: "return",
      outcome: "refunded",
      text: "Hej {name}! Din retur var havnet bagest i køen. Pengene er sendt nu, også returfragten.",
    },
    {
      topic: "other",
      outcome: "no_answer",
      text:
        "Hej {name}, vi kan se at du ikke var helt tilfreds. Hvad kunne vi have gjort bedre? Svar meget gerne her.",
    },
    {
      topic: "other",
      outcome: "other",
      text:
        "Hej {name}, tak for ordene, dem tager vi med os. Hvis der er noget konkret vi kan rette op på, så skriv endelig.",
    },
  ],
  thanks: {
    any: [
      "Fint, tak skal du have.",
      "Så er det i orden. God weekend!",
      "Tak for et ordentligt svar",
      "Tusind tak, det var hurtigt!",
      "Super, tak for hjælpen",
      "Ok, så er vi gode igen :)",
      "Mange tak. Det havde jeg ikke regnet med.",
    ],
    replaced: ["Den nye er kommet og er helt som den skal være. Tak Signe."],
    refunded: ["Pengene er her. Tak."],
    solved: ["Det hjalp, tak!"],
  },
  still: {
    money: "Der er ikke kommet nogen penge endnu. Gider du kigge på det?",
    other: "Tak for svar. Gælder det også næste gang jeg bestiller?",
    missing: "Hej igen, der er stadig ikke kommet noget. Hvad sker der?",
    same: "Nu har jeg prøvet den nye, og den gør præcis det samme.",
  },
};
