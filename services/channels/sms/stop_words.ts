const list = (words: string) => new Set(words.trim().split(/\s+/));

// What people write when they want no more messages: the words that messages themselves name (domain), those that
// providers know (English), and what is said in the shops' other languages.
const plainWords = list(`
  stop stopp stops stopall stoppall unsubscribe optout
  avsluta avslut avregistrera avprenumerera sluta stoppa
  slutt avslutt avslutte avmeld avmelde stoppe stans
  afmeld afmelde afmelding frameld framelde framelding afbestil
  lopeta lopettakaa lopettaa peruuta peruuttakaa
  stoppen stoppt beenden abmelden abmeldung abbestellen austragen
`);
/** These say something else in other places ("Allt slut"): they come first, or they are none. */
const firstWords = list("end quit cancel remove slut peru poista poistakaa seis ende");

export const isStop = (word: string, at: number): boolean =>
  plainWords.has(word) || at === 0 && firstWords.has(word);

/** Around such a word: thanks and pleading, what messages are called, and who is meant. */
export const aroundThem = list(`
  all alla alle alt allt alles everything kaikki
  tack tak takk tusen kiitos danke thanks thank pls plz please venligst snälla snälle vänligen vennligst bitte
  now nu nå nyt jetzt sofort genast straks heti med omgående immediately
  nej nei nein hej hei hi hello hallo moi
  sms smser smsen smserne smsene smsene smsar smsen smsis smset smst text texts texting texte txt message messages messaging
  messenger besked beskeder beskederne melding meldinger meldingene meddelande meddelanden meddelandena
  viesti viestit viestin viestejä viestien tekstiviesti tekstiviestit tekstiviestejä tekstiviestien nachricht nachrichten
  spam reklam reklame reklamer mainos mainokset mainoksia werbung ads advertising
  spørgsmål spørsmål frågor frågorna question questions kysymykset kysymyksiä fragen survey surveys enkät enkäter
  undersøgelse undersøgelser undersøkelser kyselyt kyselyjä umfrage umfragen utskick utsendelser
  mig meg mej me mich minut minua minulle mir us os oss
  skicka skicke sende sender send sending skriv skriva skrive skriver schreiben schicken senden asking spørge spørre fråga
  kysely kyselemästä lähettämästä lähettäminen
  at att å to zu das det dette detta den this it these disse dessa diese the dit den die damit von from fra från
  jag jeg ich vil vill will möchte haluan gerne gärna
  mer mere mera flere fler more any anymore enää mehr weitere
  efterklang
`);

/** Words that say nothing alone or the opposite, and are courtesies together. */
export const courtesies =
  / (?:no thanks|no thank you|no more|thank you|i want|i would like|right away|ei kiitos|ei enää|inga fler|ingen flere|keine weiteren|ikke flere)(?= )/g;
