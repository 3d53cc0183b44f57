import type { Words } from "./words.ts";

export const sv: Words = {
  detractor: {
    "not_as_described glass": ["Det stod att lock ingår. Det gjorde det inte."],
    "product brewer": [
      "Kannan läcker vid handtaget, redan första dagen. Kaffet är gott! Jag vill gärna ha hjälp.",
      "Bryggaren blir inte varm nog, kaffet är ljummet redan i första koppen. Inte vad man väntar sig för de pengarna.",
      "Den piper. Hela tiden. Även när den är klar.",
      "Slutade fungera efter en vecka, lampan blinkar bara. Har avkalkat enligt boken två gånger.",
      "droppstoppet hänger sig så halva bryggningen hamnar på bänken",
      "Plasten luktade så starkt att vi fick köra tio kannor vatten innan det gick att dricka. Och det smakar fortfarande lite.",
    ],
    "product grinder": [
      "Kvarnen mal ojämt, det blir både damm och stora bitar. Var bättre med min gamla från loppis.",
      "Veven satt snett från början och nu har den lossnat helt. Känns som ett måndagsexemplar.",
      "Låter som en tvättmaskin på centrifugering. Grannen har knackat på.",
      "Fick en kvarn som uppenbart var använd, det låg gammalt kaffe i behållaren!!",
    ],
    "product kettle": [
      "Kannan rostar i botten efter tre veckor. Rostfritt?",
      "Handtaget blir så varmt att man måste ha grytlapp. Livsfarligt med barn hemma.",
    ],
    "product glass": ["Sprack rakt av när jag hällde i varmt vatten. Tur att ingen stod bredvid."],
    "product cups": ["Glasyren flagnar på två av fyra muggar efter några diskar. De skulle tåla maskindisk."],
    "product beans": [
      "Bönorna var rostade för tre månader sen enligt stämpeln. För det priset vill jag ha färskt.",
      "Smakar bränt gummi om jag ska va ärlig. Har köpt samma förut och då var den jättegod.",
    ],
    "product gear": ["Vågen visar olika varje gång. 18 g blir 16,5 om man flyttar den en centimeter."],
    "delivery norrland": [
      "Sex dagar från Örebro till Umeå. Två av dem låg paketet i Sundsvall och vilade.",
      'Varje gång samma visa häruppe. {carrier} skriver "vi kommer i dag" tre dagar i rad och sen ligger det på en mack fyra mil bort.',
      "Paketet vände i Luleå och åkte söderut igen?! Kom till Kiruna efter elva dagar.",
      "Bor utanför Vilhelmina. Ni lovar 2–4 dagar, det tog nio. Skriv det då som det är.",
      "Skellefteå är ingen ö. Åtta dagar för ett paket kaffe.",
      "{carrier} påstod att ingen var hemma. Jag satt i köket hela dan.",
    ],
    delivery: [
      "{carrier} lämnade paketet utanför porten i regnet. Kartongen var genomblöt.",
      "Skulle komma på tisdagen, kom på måndagen veckan efter. Ingen sa något.",
      "Fick åka till ett utlämningsställe fem km bort fast jag betalat för hemleverans.",
      'Lång väntan och spårningen stod still på "mottaget" i fyra dagar. Det var en present så den kom för sent.',
      "levererat till fel granne, fick leta själv",
      "{carrier} ringde aldrig på, körde bara vidare. Andra gången med er nu.",
      "Sista gången jag väljer {carrier}. Ge folk ett annat val!",
    ],
    "packaging glass": [
      "Glaskannan kom i tusen bitar. Ett lager bubbelplast räcker inte, det fattar ju alla.",
      "Andra kannan i rad som är sprucken när den kommer fram. Ni måste göra något åt lådan.",
      "Det skramlade redan när jag tog emot paketet. Öppnade över diskhon, tur var det.",
      "Krossat glas i hela kartongen och min dotter som öppnade. Är faktiskt arg.",
    ],
    packaging: [
      "En liten påse bönor i en låda stor som en mikro, full med plastkuddar. Kom igen.",
      "Lådan var upptejpad med fel ände och hörnet på varan intryckt.",
      "Allt låg löst. Filtren var vikta på mitten så de går inte att använda.",
    ],
    price: [
      "Dyrt. Samma grej hittade jag 200 kr billigare dan efter.",
      "Frakten kostade nästan lika mycket som kaffet, det såg jag först i sista steget.",
    ],
    information: [
      "Hörde ingenting på en vecka. Var beställningen ens mottagen? Fick leta i skräpposten.",
      "Ni skrev att den fanns i lager. Två dagar senare kom ett mejl om att den tar tre veckor.",
      "bruksanvisningen var på tyska och polska, ingen svenska",
    ],
    not_as_described: [
      "På bilden är den mörkgrön, den jag fick är mer som ärtsoppa.",
      "Mycket mindre än man tror av bilderna. Skriv måtten tydligare.",
    ],
    service: [
      "Skrev till er två gånger utan svar. Tredje gången fick jag ett standardsvar som inte hade med saken att göra.",
      "Satt 25 minuter i telefonkö och blev sen bortkopplad.",
    ],
    other: ["Ni har blivit sämre. Förr kändes det som en liten butik som brydde sig.", "Nja.. nej."],
    "return refund": [
      "Tre veckor och pengarna har fortfarande inte kommit. Ni har fått tillbaka varan, det ser jag på spårningen.",
      "Fick tillbaka 349 i stället för 398. Vart tog resten vägen?",
    ],
    "return shipping": ["Returen fick jag köra till ett ombud som hade stängt. Två gånger."],
    "return cost": ["79 kr för att skicka tillbaka något som var trasigt när det kom. Inte okej."],
    "return instructions": ["Returlänken fungerade inte i mobilen och etiketten kom först när jag mejlade."],
  },
  passive: {
    "product brewer": [
      "Bra kaffe men sladden är på tok för kort.",
      "Fin bryggare. Lite knepig att fylla på utan att spilla.",
      "Gör vad den ska. Hade önskat en timer.",
    ],
    "product grinder": [
      "Fin kvarn men den är tung att dra på finaste inställningen.",
      "Bra, men det fastnar kaffe i behållaren (statiskt).",
    ],
    "product beans": ["Gott men lite ljust för min smak, nästa gång blir det mörkrost.", "helt ok kaffe"],
    "product kettle": ["Snygg! Häller lugnt och fint. Tar dock evigheter att koka upp på min häll."],
    "product cups": ["Fina muggar, en av dem har en liten bubbla i glasyren men den får vara med ändå."],
    "product glass": ["Fin kanna, locket sitter lite löst bara."],
    delivery: [
      "Bra varor. {carrier} tog god tid på sig.",
      "Kom en dag sent men annars inget att klaga på.",
      "Varför kan man inte välja själv vem som levererar?",
      "Allt bra utom att det blev ett ombud långt bort.",
    ],
    packaging: [
      "Mycket fyllning för lite kaffe, men helt var det.",
      "Bra packat, fast jag hade gärna sluppit plasten.",
    ],
    price: ["Bra men i dyraste laget.", "Lite saftig frakt för en påse bönor."],
    information: [
      "Hade velat få ett mejl när paketet skickades, inte bara när det kommit fram.",
      "Instruktionen kunde varit tydligare om hur man avkalkar.",
    ],
    not_as_described: ["Färgen var lite mörkare än på bilden, men den passar ändå."],
    service: ["Trevlig kundtjänst när man väl kommer fram."],
    other: ["Inget särskilt, det gick bra.", "Får se hur den håller."],
    "return refund": ["Gick bra, men en vecka för pengarna är i längsta laget."],
    "return instructions": ["Ok retur, kunde stå tydligare vilken låda man ska använda."],
  },
  promoter: {
    "product brewer": [
      "Bästa kaffet jag druckit hemma. Punkt.",
      "Tyst, snabb och snygg. Min man som är kinkig med kaffe har slutat klaga.",
      "Ersatte en 20 år gammal bryggare och skillnaden är enorm!",
      "Så nöjd!! Morgnarna har blivit bättre helt enkelt",
    ],
    "product grinder": [
      "Mal jämnt och fint, veven går som smör. Köper en till stugan också.",
      "Handkvarnen är ett litet mästerverk. Rejält stål, inget skrammel.",
    ],
    "product kettle": ["Pipen är precis så smal som den ska. Nu blir pour over-kaffet som på café."],
    "product beans": [
      "Guji är löjligt gott. Blåbär och te på samma gång.",
      "Färskrostat på riktigt, rostat i tisdags och hemma på torsdan.",
      "Mörkrost Natt är det enda kaffe jag och svärmor är överens om",
      "Mmm.",
    ],
    "product cups": ["Muggarna är tunga och sköna i handen. Tål maskin, har testat flitigt."],
    "product gear": [
      "Enkel och bra, gör precis det den ska.",
      "Vågen är snabb och timern funkar. Toppen för priset.",
    ],
    "product glass": ["Glaset håller värmen bra och ser fint ut på bordet."],
    delivery: [
      "Beställde på kvällen, hos mig dan därpå. Imponerad!",
      "{carrier} kom när de sa, till och med inom timmen.",
      "Snabbt till Östersund, det är man inte bortskämd med.",
      "supersnabb leverans, tack",
      "Smidigt, låg i brevlådan när jag kom hem.",
    ],
    "packaging glass": [
      "Sista gången kom kannan i bitar, nu i den nya kartongen satt den som i en vagga. Bra att ni lyssnade!",
      "Nya kartongen till glaskannan är genial. Inte en gram plast.",
    ],
    packaging: [
      "Vackert packat, kändes som att öppna en present.",
      "Fint inslaget och bara papper. Mer sånt.",
    ],
    price: ["Mycket kaffe för pengarna.", "Prisvärt, och fri frakt över 500."],
    ordering: [
      "Enkelt att beställa, Swish och klart på en minut.",
      "Bra att man kan filtrera på rostning. Hittade rätt direkt.",
      "Beställt fyra gånger nu, alltid lika smidigt.",
    ],
    service: [
      "Kannan läckte, men Maja på kundtjänst skickade en ny samma dag. Så ska det gå till.",
      "Ringde och frågade om malningsgrad och fick en kvarts kaffeskola på köpet. Underbart!",
      "Fick svar en söndag. Det är service.",
    ],
    other: ["Fortsätt precis så här.", "Bra butik, rekommenderar er till alla på jobbet.", "Allt!"],
    "return speed": ["Skickade tillbaka på måndagen, pengarna på kontot på torsdagen. Föredömligt."],
    "return service": ['Inga konstiga frågor, bara "inga problem". Då handlar man gärna igen.'],
    "return refund": ["Smärtfri retur."],
    "return instructions": ["QR-kod i mejlet, skanna hos ombudet, klart. Så lätt ska det vara."],
  },
  questions: [
    [
      "Går det att köpa bara kannan till Modell K? Min gick i golvet.",
      "Hej {name}! Ja, kannan finns som reservdel för 249 kr. Jag har lagt undan en åt dig, svara bara här så skickar jag den.",
    ],
    [
      "Jättenöjd! Men vilken malning ska jag ha till presskanna? Hör gärna av er.",
      "Hej {name}, kul att höra! Grovt: ungefär som flingsalt, på Nr 3 är det 24–26 klick. Börja med 60 g per liter.",
    ],
    [
      "Kan man prenumerera på Husets blandning var tredje vecka? Hittar bara varannan.",
      "Hej {name}! Det går, fast det inte syns på sidan än. Jag har ställt in var tredje vecka åt dig från och med nästa utskick.",
    ],
    [
      "Behöver ett kvitto med momsen utskriven till firman. Kan ni ordna?",
      "Hej {name}! Självklart, kvittot med moms ligger i ett eget mejl till dig nu. Säg till om uppgifterna behöver ändras.",
    ],
    [
      "Vart lämnar jag den gamla bryggaren? Tar ni emot den?",
      "Hej {name}! Ja, skicka den till oss med returetiketten som jag just mejlat, så återvinner vi den.",
      "brewer",
    ],
    [
      "Är lacken på träknoppen godkänd för livsmedel? Frågar för att barnen tuggar på allt.",
      "Hej {name}! Det är linolja och bivax, inget annat. Helt ofarligt, men kanske inte så gott.",
      "kettle",
    ],
  ],
  replies: [
    {
      topic: "product",
      for: "beans",
      outcome: "refunded",
      text:
        "Hej {name}! Så ska den inte smaka. Jag har betalat tillbaka påsen och lagt ner en ny, rostad i veckan, i ett brev till dig.",
    },
    {
      topic: "described",
      outcome: "explained",
      text:
        "Hej {name}, tack, vi har bytt bilden och texten nu. Vill du skicka tillbaka den betalar vi frakten, säg bara till här.",
    },
    {
      topic: "product",
      outcome: "replaced",
      text:
        "Hej {name}! Så trist, det ska den inte göra. En ny går härifrån i dag, och du behöver inte skicka tillbaka den gamla. Hör av dig om något mer krånglar.",
    },
    {
      topic: "product",
      for: "brewer",
      outcome: "replaced",
      text:
        "Hej {name}, tack för att du berättade. Det där är ett fel vi känner till i ett parti från i höstas. Du får en ny från ett annat parti, den skickas i morgon bitti.",
    },
    {
      topic: "product",
      outcome: "refunded",
      text:
        "Hej {name}. Då var den inte som den skulle, det är jag ledsen för. Jag har betalat tillbaka hela beloppet, det syns på kontot om två till tre bankdagar. Lämna den på återvinningen.",
    },
    {
      topic: "product",
      for: "brewer",
      outcome: "solved",
      text:
        "Hej {name}! Prova att köra två kannor med en matsked citronsyra och låt den stå i tio minuter mellan varven. Hjälper inte det byter jag den direkt, skriv bara här.",
    },
    {
      topic: "delivery",
      outcome: "explained",
      text:
        "Hej {name}. Jag förstår att du är irriterad, det hade jag också varit. Paketet fastnade på terminalen och de meddelade varken dig eller oss. Vi har reklamerat frakten och betalar tillbaka den till dig.",
    },
    {
      topic: "delivery",
      outcome: "refunded",
      text:
        "Hej {name}! Så ska det inte vara. Jag har satt tillbaka fraktkostnaden på ditt kort och lagt en påse Guji på nästa beställning. Vi har tagit upp din ort med {carrier}.",
    },
    {
      topic: "delivery",
      outcome: "explained",
      text:
        "Hej {name}, tack för att du säger till. Från och med den här månaden kan du välja mellan två fraktbolag i kassan. För din adress skulle jag välja ombud på Coop, det går en dag snabbare.",
    },
    {
      topic: "packaging",
      for: "broken",
      outcome: "replaced",
      text:
        "Hej {name}, usch, hoppas att ingen skar sig! En ny är på väg i en bättre låda. Släng den gamla, du behöver inte skicka något till oss.",
    },
    {
      topic: "packaging",
      outcome: "explained",
      text:
        "Hej {name}! Du har rätt, det där är inte klokt. Vi byter kartonger den här månaden: mindre lådor och papp i stället för plast. Tack för knuffen.",
    },
    {
      topic: "price",
      outcome: "explained",
      text:
        "Hej {name}, tack för ärligheten. Vi betalar odlarna mer än börspriset och det märks på påsen. Men frakten ska synas tidigare, det ändrar vi.",
    },
    {
      topic: "information",
      outcome: "explained",
      text:
        "Hej {name}! Det blev fel i vårt lagersaldo och det borde du ha fått veta samma dag. Det är lagat nu. Här är en bruksanvisning på svenska: nordkaffe.example/manual.",
    },
    {
      topic: "service",
      outcome: "solved",
      text:
        "Hej {name}. Förlåt att du fick vänta på oss, vi var för få den veckan. Jag tar ditt ärende själv från och med nu, svara bara här.",
    },
    {
      topic: "return",
      outcome: "refunded",
      text:
        "Hej {name}! Returen hade fastnat på lagret. Pengarna är utbetalda nu, med returfrakten, och borde finnas hos dig på torsdag.",
    },
    {
      topic: "return",
      outcome: "solved",
      text:
        "Hej {name}, det här borde du inte ha behövt jaga. Jag har sett till att det som saknas betalas ut i dag, med returfrakten.",
    },
    {
      topic: "other",
      outcome: "other",
      text:
        "Hej {name}, tack för att du tog dig tid. Jag läste upp det för alla här på måndagsmötet. Säg gärna mer om vad som förr var bättre.",
    },
    {
      topic: "other",
      outcome: "no_answer",
      text:
        "Hej {name}! Vi såg att du inte var riktigt nöjd. Vad kunde vi ha gjort annorlunda? Svara gärna här, jag läser allt.",
    },
  ],
  thanks: {
    any: [
      "Då vet jag, tack!",
      "Toppen, tack.",
      "Snyggt skött. Ha en fin dag!",
      "Tack för att ni svarar som människor.",
      "Perfekt!! tack",
      "Okej, då säger vi så. Tack för hjälpen",
      "Vilken service! Tack.",
      "Tack snälla!",
      "Ok tack för snabbt svar",
      "Det var hyggligt. Då blir det nog fler köp ändå.",
      "👍",
    ],
    replaced: ["Den nya kom i dag och är hel. Tack Maja!", "Ny i dag, funkar perfekt. Tusen tack!"],
    refunded: ["Pengarna har kommit. Tack för hjälpen, då är jag nöjd."],
    solved: ["Det hjälpte! Tack snälla."],
  },
  still: {
    money: "Ser inga pengar på kontot än. Kan du kolla?",
    other: "Tack för svaret. En fråga till bara: gäller det nästa beställning också?",
    missing: "Hej igen. Det har gått en vecka och jag har inte fått något. Har ni glömt mig?",
    same: "Nu är den här men den har exakt samma fel. Vad gör vi?",
  },
};
