const list = (words: string) => new Set(words.trim().split(/\s+/));

/** Numbers as words, in our six languages. */
export const numberWords: ReadonlyMap<string, number> = new Map(
  [
    "zero nul noll null nolla",
    "one ett en et én ein eins yksi etta",
    "two två to zwei kaksi tvåa toer",
    "three tre drei kolme trea treer",
    "four fyra fire vier neljä firer",
    "five fem fünf viisi femma femmer",
    "six sex seks sechs kuusi sexa sekser",
    "seven sju syv sieben seitsemän sjua syver",
    "eight åtta otte åtte acht kahdeksan otter",
    "nine nio ni neun yhdeksän nia nier",
    "ten tio ti zehn kymmenen tia tier",
  ].flatMap((words, number) => words.split(" ").map((word) => [word, number] as const)),
);

/** What a number may be led in by: "jeg giver 9", "the answer is 9". */
export const leadIns = list(`
  hej hejsan hei hi hello hallo moi god dag tack tak takk danke kiitos
  jag jeg vi ich wir i we minä me er jer dig dere deg euch dir you it them teille sinulle
  ger giver gir gebe geben give given annan annamme rate rating sætter sätter setter siger säger sier sage say would
  sanon sanoisin a an en ett et ein eine einen the det den das es se min mit mitt mein meine my
  svar svaret answer antwort vastaus vastaukseni score betyg betyget karakter karakteren note arvosana poäng point
  är is ist on blir bliver klart klar absolut helt clearly absolutely
`);
/** "Vi er 3" is no rating; "svaret er 3" is, and so is "jag ger er 3". */
export const isWords = list("är er is ist on blir bliver");
export const answerNouns = list(`
  svar svaret answer antwort vastaus vastaukseni score rating betyg betyget karakter karakteren note arvosana det it das es
  ger giver gir give gebe geben annan sætter sätter
`);

/** Words that only thank: they change no number. */
export const thanks = list(`
  tack tak takk tusen mange många danke vielen dank schön kiitos paljon thanks thank you thx tnx hilsen hälsningar mvh vh
`);

/** What a shop gives out of five. */
export const stars = list("star stars stjärna stjärnor stjerne stjerner stern sterne tähti tähteä");
export const points = list("point points poäng poeng pkt punkt punkte punkter pistettä piste p");

/**
 * What may follow a number with nothing but a space between. After any other word it may well count things: "3 dage
 * forsinket", "2 koppar var spruckna". So no noun stands here, no plural, and no word that leads to one.
 */
export const follows = list(`
  tack tak takk danke kiitos thanks thank thx tnx hilsen hälsningar mvh vh
  men but aber mutta fordi because eftersom weil koska da
  jag jeg ich i vi wir we minä det den das es it se this allt alt alles everything kaikki
  mycket meget veldig sehr erittäin tosi todella very really so rigtig riktigt rigtigt virkelig verkligen helt ganska
  ganske ret pretty quite ziemlich melko ihan absolut klart klar sicher
  bra jättebra kjempebra kanonbra superbra god godt gott gut good great hyvä hyvin fin fint fine nice super supergod
  supergodt superfint top topp toppen topklasse tiptop perfekt perfect täydellinen fantastisk fantastiskt fantastic
  amazing awesome lovely love loved excellent outstanding wonderful wunderbar toll prima klasse spitze ausgezeichnet
  hervorragend erinomainen loistava mahtava upea utmärkt utmerket suveräni suverænt strålende härligt härlig nydelig
  nydelige dejlig dejligt lækker lækkert skøn skønt jättegott jättefint ok okay okej oki nöjd tilfreds fornøyd zufrieden
  tyytyväinen satisfied happy
  snabb snabbt hurtig hurtigt rask raskt schnell nopea nopeasti fast quick quickly smidigt enkelt nemt lätt let easy
  einfach helppo
  dålig dåligt dårlig dårligt schlecht bad poor awful terrible horrible huono surkea elendig elendigt skidt uselt urusel
  tyvärr desværre dessverre leider valitettavasti sadly unfortunately
  ingen inga inget keine kein inte ikke nicht no not ei
  kanske måske kanskje ehkä vielleicht maybe probably
`);
/** The same in two words whose first says nothing alone. */
export const followingPhrases =
  /^(?:fra mig|fra meg|fra os|från mig|från oss|from me|from us|von mir|von uns|mange tak|tusen takk|tusind tak|tusen tack|stort tack|stor tak|vielen dank|paljon kiitoksia|som vanligt|som alltid|som altid|som vanlig|wie immer|as always|as usual|kuten aina|til jer|til dere|till er)(?![\p{L}\p{N}])/iu;
