import type { Words } from "./words.ts";

export const de: Words = {
  detractor: {
    "not_as_described glass": ["Fassungsvermögen stimmt nicht, es passen höchstens 900 ml hinein."],
    "product brewer": [
      "Die Maschine tropft seit dem ersten Tag, das Holz der Arbeitsplatte ist schon aufgequollen.",
      "Kaffee wird höchstens lauwarm. Für den Preis ein Witz.",
      "Nach zehn Tagen defekt. Lampe blinkt, sonst passiert nichts mehr.",
      "Riecht stark nach Plastik, auch nach etlichen Durchläufen.",
    ],
    "product grinder": [
      "Mahlt sehr ungleichmäßig und der Deckel schließt nicht richtig.",
      "Unfassbar laut. Wir wohnen im Altbau, die Nachbarn grüßen nicht mehr.",
    ],
    "product kettle": ["Rostflecken am Boden nach zwei Wochen, trotz gefiltertem Wasser."],
    "product beans": [
      "Röstdatum lag fast vier Monate zurück. Das ist kein Spezialitätenkaffee mehr.",
      "schmeckt verbrannt",
    ],
    "product cups": ["Ein Becher hatte einen Sprung, ein zweiter eine raue Stelle am Rand."],
    "product glass": ["Beim ersten Aufgießen gesprungen, heißer Kaffee überall."],
    delivery: [
      "{carrier} hat das Paket ohne Klingeln beim Kiosk abgegeben. Ich war den ganzen Tag zu Hause.",
      "Angekündigt für Dienstag, angekommen am Montag darauf. Keine Nachricht.",
      'Laut Sendungsverfolgung fünf Tage lang "in Zustellung". Lächerlich.',
      "Paket lag offen im Hausflur, Karton aufgeweicht.",
      "Nach Dänemark und wieder zurück gereist, mein Kaffee hat jetzt mehr gesehen als ich dieses Jahr.",
      "Nie wieder {carrier}. Bitte bietet etwas anderes an",
    ],
    "packaging glass": [
      "Die Kanne war zerbrochen. Kein Wunder bei einer Lage Papier.",
      "Zum zweiten Mal Scherben statt Kanne. Langsam wird es peinlich.",
    ],
    packaging: ["Riesenkarton, winziger Beutel, dazwischen Luftkissen aus Plastik. Muss das sein?"],
    price: [
      "Zu teuer, und der Versand kommt auch noch obendrauf.",
      "Eine Woche später 15 % billiger. Danke auch.",
    ],
    information: [
      "Keine Versandbestätigung, keine Antwort, nichts. Dachte schon an Betrug.",
      "Anleitung nur auf Schwedisch und Finnisch.",
    ],
    not_as_described: [
      "Auf dem Foto dunkelgrün, in echt eher oliv.",
    ],
    service: ["Zwei Mails, eine Woche, keine Antwort. Telefonisch niemand erreichbar."],
    other: ["Ich hatte mir mehr erwartet."],
    "return refund": ["Seit dem 4. zurückgeschickt, Geld immer noch nicht da."],
    "return shipping": ["Retoure ging nur an einem Shop am anderen Ende der Stadt."],
    "return cost": ["6,90 € Rücksendekosten für einen Mangel, das ist so nicht zulässig."],
  },
  passive: {
    "product brewer": [
      "Guter Kaffee, Kabel leider viel zu kurz.",
      "Solide Maschine, die Reinigung ist etwas fummelig.",
    ],
    "product grinder": ["Ordentliche Mühle. Man braucht allerdings Geduld."],
    "product beans": ["Lecker, aber für Vollautomaten fast zu hell.", "Ganz gut."],
    "product cups": ["Schöne Becher, etwas schwer."],
    "product glass": ["Schöne Kanne, der Deckel wackelt ein wenig."],
    "product kettle": ["Gießt gut, wird aber außen sehr heiß."],
    delivery: [
      "Ware top, {carrier} eher nicht.",
      "Einen Tag später als angekündigt, sonst alles in Ordnung.",
    ],
    packaging: ["Gut verpackt, gern noch mit weniger Material."],
    price: ["Qualität stimmt, Preis ist ambitioniert."],
    information: ["Eine deutsche Anleitung wäre schön gewesen."],
    not_as_described: ["Farbe weicht etwas vom Foto ab."],
    service: ["Freundlich, nur etwas langsam."],
    other: ["Passt soweit.", "Mal sehen, wie lange es hält."],
    "return refund": ["Hat geklappt, nur die Erstattung hat gedauert."],
  },
  promoter: {
    "product brewer": [
      "Endlich eine Maschine, die einfach nur guten Kaffee macht.",
      "Leise, schlicht, heiß. Sind begeistert.",
      "Mein Mann hat die Kapselmaschine verschenkt. Das sagt alles.",
    ],
    "product grinder": [
      "Wunderbar verarbeitet und das Mahlgut ist sehr gleichmäßig.",
      "Für unterwegs perfekt, war schon mit im Wohnmobil.",
    ],
    "product kettle": ["Der Schwanenhals gießt auf den Tropfen genau."],
    "product beans": [
      "Der Guji ist eine Wucht, wie Blaubeerkuchen.",
      "Frisch geröstet, das riecht man schon im Treppenhaus",
      "Hausmischung schmeckt allen hier im Büro.",
    ],
    "product cups": ["Liegen toll in der Hand und sehen nach jedem Spülgang aus wie neu."],
    "product gear": ["Tut genau, was es soll.", "Waage reagiert schnell, Timer ist praktisch."],
    delivery: [
      "Montag bestellt, Mittwoch Kaffee getrunken.",
      "{carrier} war pünktlich auf die halbe Stunde.",
      "schnell und unkompliziert",
    ],
    "packaging glass": [
      "Die Kanne saß so passgenau im Karton, die hätte einen Sturz überlebt. Und alles Papier!",
    ],
    packaging: ["Liebevoll verpackt, sogar mit Kärtchen."],
    price: ["Faires Preis-Leistungs-Verhältnis."],
    ordering: [
      "Übersichtlicher Shop, Bestellung in zwei Minuten.",
      "Bestellen ging ganz einfach, auch ohne Konto.",
    ],
    service: [
      "Sehr nette Dame am Telefon, Ersatzkanne kam zwei Tage später.",
      "Antwort innerhalb einer Stunde. So geht das!",
    ],
    other: ["Weiter so!", "Alles bestens."],
    "return speed": ["Geld war nach drei Tagen zurück."],
    "return service": ["Völlig unkomplizierte Rückgabe, jederzeit wieder."],
  },
  questions: [
    [
      "Darf ich die Kanne einzeln nachbestellen?",
      "Guten Tag {name}, ja, gern: Die Kanne kostet einzeln 24,90 €. Antworten Sie einfach hier, dann legen wir eine für Sie zurück.",
    ],
    [
      "Tolle Mühle! Welche Einstellung empfehlen Sie für die French Press?",
      "Guten Tag {name}, das freut uns! Etwa 25 Klicks bei der Nr. 3, also recht grob. Vier Minuten ziehen lassen.",
      "grinder",
    ],
    [
      "Könnten Sie mir bitte eine Rechnung mit ausgewiesener MwSt. auf die Firma schicken?",
      "Guten Tag {name}, die Rechnung mit ausgewiesener Umsatzsteuer ist gerade an Sie herausgegangen.",
    ],
    [
      "Wie entsorge ich die alte Maschine? Nehmen Sie die zurück?",
      "Guten Tag {name}, ja, kostenlos. Das Etikett dafür haben wir Ihnen eben geschickt.",
      "brewer",
    ],
  ],
  replies: [
    {
      topic: "product",
      for: "beans",
      outcome: "refunded",
      text:
        "Guten Tag {name}, so soll der nicht schmecken. Das Geld ist zurück, und eine Tüte aus dieser Woche ist unterwegs.",
    },
    {
      topic: "described",
      outcome: "explained",
      text:
        "Guten Tag {name}, danke, Foto und Text sind jetzt berichtigt. Wenn Sie die Ware zurückgeben möchten, zahlen wir den Versand.",
    },
    {
      topic: "product",
      outcome: "replaced",
      text:
        "Guten Tag {name}, das tut uns leid, so soll das nicht sein. Eine neue geht heute raus, die alte brauchen Sie nicht zurückzuschicken.",
    },
    {
      topic: "product",
      outcome: "refunded",
      text:
        "Guten Tag {name}, wir haben Ihnen den vollen Betrag erstattet, er ist in zwei bis drei Tagen auf Ihrem Konto. Entschuldigen Sie den Ärger.",
    },
    {
      topic: "product",
      for: "brewer",
      outcome: "solved",
      text:
        "Guten Tag {name}, das klingt nach Kalk im Ventil. Bitte lassen Sie zwei Kannen Wasser mit Zitronensäure durchlaufen. Hilft das nicht, tauschen wir sofort.",
    },
    {
      topic: "delivery",
      outcome: "explained",
      text:
        "Guten Tag {name}, Ihr Paket lag im Verteilzentrum fest, und auch wir haben davon nichts erfahren. Die Versandkosten haben wir Ihnen erstattet.",
    },
    {
      topic: "delivery",
      outcome: "refunded",
      text:
        "Guten Tag {name}, das ist nicht das, was wir versprechen. Den Versand bekommen Sie zurück, und ab sofort können Sie im Shop den Zusteller wählen.",
    },
    {
      topic: "packaging",
      for: "broken",
      outcome: "replaced",
      text:
        "Guten Tag {name}, hoffentlich hat sich niemand verletzt. Ersatz ist unterwegs, im neuen Karton. Die Scherben können Sie entsorgen.",
    },
    {
      topic: "packaging",
      outcome: "explained",
      text:
        "Guten Tag {name}, Sie haben recht. Die Luftkissen verschwinden noch diesen Monat, danach gibt es nur noch Papier.",
    },
    {
      topic: "price",
      outcome: "explained",
      text: "Guten Tag {name}, danke für die offenen Worte. Die Differenz haben wir Ihnen gutgeschrieben.",
    },
    {
      topic: "information",
      outcome: "explained",
      text:
        "Guten Tag {name}, die Versandbestätigung ist bei uns hängen geblieben, das ist behoben. Die deutsche Anleitung: nordkaffe.example/anleitung.",
    },
    {
      topic: "service",
      outcome: "solved",
      text:
        "Guten Tag {name}, bitte entschuldigen Sie das Schweigen. Ich kümmere mich ab jetzt selbst darum, antworten Sie einfach hier.",
    },
    {
      topic: "return",
      outcome: "refunded",
      text:
        "Guten Tag {name}, Ihre Rücksendung war im Lager liegen geblieben. Das Geld ist jetzt unterwegs, einschließlich der Rücksendekosten.",
    },
    {
      topic: "other",
      outcome: "no_answer",
      text:
        "Guten Tag {name}, wir haben gesehen, dass Sie nicht ganz zufrieden waren. Was hätten wir besser machen können?",
    },
    {
      topic: "other",
      outcome: "other",
      text: "Guten Tag {name}, danke, dass Sie sich die Zeit genommen haben. Das nehmen wir mit.",
    },
  ],
  thanks: {
    any: [
      "Danke für die schnelle Antwort.",
      "Prima, danke!",
      "Alles klar, so machen wir es.",
      "Vielen Dank, das ging ja schnell!",
      "Danke, damit ist die Sache für mich erledigt.",
      "Sehr kulant, danke Ihnen.",
    ],
    replaced: ["Ersatz ist da und heil. Danke!"],
    refunded: ["Geld ist eingegangen, danke."],
    solved: ["Hat geholfen, vielen Dank!"],
  },
  still: {
    money: "Auf dem Konto ist noch nichts angekommen. Können Sie nachsehen?",
    other: "Danke für die Antwort. Gilt das auch für die nächste Bestellung?",
    missing: "Guten Tag, es ist leider immer noch nichts angekommen.",
    same: "Die neue macht leider genau dasselbe.",
  },
};
