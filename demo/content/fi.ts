import type { Words } from "./words.ts";

export const fi: Words = {
  detractor: {
    "not_as_described brewer": ["Luulin että suodattimet kuuluvat mukaan, niin siinä luki."],
    "product brewer": [
      "Keitin vuotaa pohjasta. Pöytä on märkä joka aamu.",
      "Kahvi jää haaleaksi, vaikka kannu on esilämmitetty. Ei tällä hinnalla.",
      "Lakkasi toimimasta viikossa. Punainen valo vilkkuu eikä mikään auta.",
      "pitää ihan kamalaa ääntä, koira menee sohvan alle",
    ],
    "product grinder": [
      "Mylly jauhaa epätasaisesti ja kampi heiluu.",
      "Jumittaa joka kerta kun papua on yli puolet.",
    ],
    "product kettle": ["Nokka tiputtaa, eli vettä on joka paikassa paitsi kupissa."],
    "product beans": ["Paahtopäivästä oli jo neljä kuukautta. Maistui vanhalta.", "Liian hapan, sori vaan."],
    "product cups": ["Mukeissa on terävä reuna ja yksi oli haljennut."],
    "product glass": ["Meni poikki ensimmäisessä pesussa."],
    delivery: [
      "Paketti seisoi Vantaalla kuusi päivää. Kukaan ei osannut sanoa miksi.",
      "Luvattiin kotiinkuljetus, haettiin kuitenkin automaatista kaatosateessa.",
      "Tilasin isänpäiväksi, tuli isänpäivän jälkeen.",
      "{carrier} ilmoitti toimitetuksi, mutta mitään ei ollut. Löytyi naapurin terassilta.",
      "Yli viikko Rovaniemelle. Rekikin olisi ollut nopeampi.",
      "Lähetti ei soittanut ovikelloa vaikka olin kotona koko päivän!",
    ],
    "packaging glass": [
      "Kannu tuli sirpaleina. Laatikossa oli yksi paperi suojana.",
      "Lasi rikki, sain haavan sormeen kun avasin.",
    ],
    packaging: ["Iso laatikko täynnä muovia yhtä kahvipussia varten."],
    price: ["Liian kallis siihen nähden mitä sai.", "Toimituskulut näkyivät vasta lopussa."],
    information: ["Ei mitään tietoa tilauksesta kahteen viikkoon.", "Käyttöohje vain ruotsiksi."],
    not_as_described: [
      "Väri ei vastannut kuvaa ollenkaan.",
    ],
    service: ["Lähetin kolme viestiä, yhteenkään ei vastattu."],
    other: ["Petyin. Ystävä kehui teitä kovasti."],
    "return refund": ["Rahoja ei ole näkynyt, palautuksesta on kolme viikkoa."],
    "return shipping": ["Palautustarra ei toiminut automaatilla, jonossa seisoin turhaan."],
    "return cost": ["Rikkinäisen palautuksesta ei pitäisi joutua maksamaan."],
  },
  passive: {
    "product brewer": ["Hyvä keitin, johto vain on lyhyt.", "Kahvi on hyvää, mutta kannua on hankala pestä."],
    "product grinder": ["Ihan hyvä, vähän raskas pyörittää."],
    "product beans": ["Hyvää kahvia, vähän vaaleaa meille.", "ihan ok"],
    "product cups": ["Kauniit mukit, vähän pienet suomalaiselle aamukahville."],
    "product glass": ["Kiva kannu, kansi voisi olla tiiviimpi."],
    delivery: [
      "Kaikki hyvin, mutta {carrier} oli päivän myöhässä.",
      "Noutopiste oli väärällä puolella kaupunkia.",
    ],
    packaging: ["Hyvin pakattu, ehkä turhankin paljon."],
    price: ["Hyvä mutta hintava."],
    information: ["Olisin halunnut viestin, kun paketti lähti."],
    not_as_described: ["Vähän tummempi kuin kuvassa."],
    service: ["Vastaus tuli, mutta vasta kolmantena päivänä."],
    other: ["Ei valittamista.", "Katsotaan miten kestää."],
    "return refund": ["Palautus onnistui, raha viipyi vähän."],
  },
  promoter: {
    "product brewer": [
      "Paras kahvinkeitin mikä meillä on ollut, ja niitä on ollut monta.",
      "Hiljainen, kaunis ja kahvi on kuumaa. Mitä muuta voi toivoa.",
    ],
    "product grinder": ["Mylly on kuin pieni kello. Tasainen jälki.", "Lähtee mökille mukaan!"],
    "product kettle": ["Kaataa juuri niin rauhallisesti kuin pitää."],
    "product beans": [
      "Guji on ihan huikea, mustikkaa ja teetä.",
      "Tuoretta! Paahdettu samalla viikolla.",
      "Anoppikin pyysi toisen kupin.",
    ],
    "product cups": ["Mukit tuntuvat käteen hyviltä ja kestävät koneen."],
    "product gear": ["Yksinkertainen ja toimiva."],
    delivery: [
      "Tilasin illalla, seuraavana iltana juotiin.",
      "{carrier} toi ovelle ja vielä hymyili.",
      "nopea toimitus kiitos",
    ],
    "packaging glass": ["Uusi laatikko on nerokas, kannu ehjänä ja nolla muovia."],
    packaging: ["Kauniisti pakattu, kuin lahja."],
    price: ["Hyvä hinta-laatusuhde."],
    ordering: ["Helppo tilata, MobilePay ja valmis.", "Selkeä kauppa, löysin heti."],
    service: [
      "Eero asiakaspalvelusta soitti itse takaisin. Uskomatonta nykyään.",
      "Kysyin jauhatuksesta ja sain kunnon vastauksen.",
    ],
    other: ["Jatkakaa samaan malliin.", "Kiitos!"],
    "return speed": ["Rahat tilillä kolmessa päivässä."],
    "return service": ["Palautus ilman turhia kysymyksiä, kiitos siitä."],
  },
  questions: [
    [
      "Saako Malli K:hon uutta kannua erikseen? Meni kissan takia rikki.",
      "Hei {name}! Saa, kannu on 24,90 € ja laitoin yhden sinulle sivuun. Terveisiä kissalle.",
    ],
    [
      "Voitteko lähettää laskun, jossa on y-tunnus?",
      "Hei {name}! Lasku y-tunnuksella on nyt sähköpostissasi. Kerro, jos jotain puuttuu.",
    ],
    [
      "Mikä jauhatus pressopannuun? Kahvi on muuten aivan ihanaa.",
      "Hei {name}, kiva kuulla! Karkea, No 3:lla noin 25 naksua. Neljä minuuttia ja paina hitaasti.",
    ],
  ],
  replies: [
    {
      topic: "product",
      for: "beans",
      outcome: "refunded",
      text:
        "Hei {name}! Ei sen noin pidä maistua. Palautin pussin hinnan, ja uusi tämän viikon paahto on tulossa.",
    },
    {
      topic: "described",
      outcome: "explained",
      text:
        "Hei {name}, kiitos, kuva ja teksti on nyt korjattu. Voit palauttaa sen meidän kustannuksellamme.",
    },
    {
      topic: "product",
      outcome: "replaced",
      text:
        "Hei {name}! Ikävä kuulla, noin ei pidä käydä. Uusi lähtee tänään, eikä vanhaa tarvitse palauttaa.",
    },
    {
      topic: "product",
      outcome: "refunded",
      text: "Hei {name}. Palautin koko summan, se näkyy tilillä parissa päivässä. Pahoittelut vaivasta.",
    },
    {
      topic: "product",
      for: "brewer",
      outcome: "solved",
      text:
        "Hei {name}! Kuulostaa kalkilta. Keitä kaksi kannullista sitruunahapon kanssa ja kerro sitten, auttoiko. Jos ei, vaihdamme uuteen.",
    },
    {
      topic: "delivery",
      outcome: "explained",
      text:
        "Hei {name}. Paketti oli jäänyt lajittelukeskukseen, eikä siitä tullut tietoa meillekään. Hyvitimme toimituskulut. Pahoittelut!",
    },
    {
      topic: "delivery",
      outcome: "refunded",
      text:
        "Hei {name}, tämä ei ole sitä mitä lupaamme. Toimitusmaksu on palautettu, ja otimme asian puheeksi kuljetusyhtiön kanssa.",
    },
    {
      topic: "packaging",
      for: "broken",
      outcome: "replaced",
      text: "Hei {name}! Toivottavasti sormi voi paremmin. Uusi tulee uudessa laatikossa, joka kestää.",
    },
    {
      topic: "packaging",
      outcome: "explained",
      text: "Hei {name}, olet oikeassa. Muovi jää pois kaikista paketeista tämän kuun aikana.",
    },
    {
      topic: "price",
      outcome: "explained",
      text: "Hei {name}, kiitos suorista sanoista. Toimituskulut näkyvät nyt jo ostoskorissa.",
    },
    {
      topic: "information",
      outcome: "explained",
      text:
        "Hei {name}. Vahvistus oli jäänyt lähtemättä, se on nyt korjattu. Suomenkielinen ohje: nordkaffe.example/ohje.",
    },
    {
      topic: "service",
      outcome: "solved",
      text:
        "Hei {name}. Anteeksi hiljaisuus, viestit olivat väärässä kansiossa. Hoidan tämän nyt itse loppuun.",
    },
    {
      topic: "return",
      outcome: "refunded",
      text: "Hei {name}! Palautus oli jäänyt jonoon. Rahat ovat nyt matkalla, palautusmaksukin.",
    },
    {
      topic: "other",
      outcome: "no_answer",
      text: "Hei {name}, huomasimme ettet ollut aivan tyytyväinen. Mitä olisimme voineet tehdä toisin?",
    },
    {
      topic: "other",
      outcome: "other",
      text: "Hei {name}, kiitos palautteesta. Kävimme sen läpi porukalla.",
    },
  ],
  thanks: {
    any: [
      "Kiitos vastauksesta.",
      "Hienoa, kiitos!",
      "Selvä, asia on sillä kunnossa.",
      "Kiitos, nopeaa toimintaa!",
      "Ok, kiitti",
      "Hyvin hoidettu, tilaan kyllä uudestaan.",
    ],
    replaced: ["Uusi tuli ja on ehjä. Kiitos Eero."],
    refunded: ["Rahat tulivat, kiitos."],
    solved: ["Auttoi, kiitos!"],
  },
  still: {
    money: "Rahoja ei näy vielä tilillä. Voitko tarkistaa?",
    other: "Kiitos vastauksesta. Koskeeko tämä myös seuraavaa tilausta?",
    missing: "Hei taas, mitään ei ole vielä kuulunut.",
    same: "Uusi tekee aivan samaa.",
  },
};
