// What people write when they want no more messages: the words that messages themselves name (domain), those that
// providers know (English), and what is said in the shops' other languages.
const stopWords = new Set([
  "stop",
  "stopp",
  "stopall",
  "stoppall",
  "end",
  "quit",
  "cancel",
  "unsubscribe",
  "optout",
  "remove",
  "avsluta",
  "avslut",
  "avregistrera",
  "sluta",
  "stoppa",
  "slut",
  "slutt",
  "avslutt",
  "avmeld",
  "stans",
  "afmeld",
  "frameld",
  "afmelding",
  "lopeta",
  "peru",
  "peruuta",
  "poista",
  "seis",
  "ende",
  "stoppen",
  "abmelden",
  "abmeldung",
  "abbestellen",
  "austragen",
]);
const andThen = new Set([
  "all",
  "alla",
  "alle",
  "alt",
  "sms",
  "tack",
  "tak",
  "takk",
  "kiitos",
  "bitte",
  "danke",
  "please",
  "pls",
  "thanks",
  "now",
  "nu",
  "nå",
  "nyt",
  "jetzt",
  "efterklang",
]);

/**
 * Whether a text message asks for no more of them: one of the words alone, whatever its case, punctuation and
 * politeness. Words among others are an answer ("Please stop changing the recipe").
 */
export function isStopWord(text: string): boolean {
  if (text.length > 100) return false;
  const words = text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim().split(" ");
  // "S T O P", and "opt-out" or "opt out".
  if (stopWords.has(words.join("")) && (words.length === 2 || words.every((word) => word.length === 1))) {
    return true;
  }
  const [first = "", second, ...rest] = words;
  if (!stopWords.has(first)) return false;
  if (second === undefined) return true;
  return rest.length <= 1 && [second, ...rest].every((word) => andThen.has(word) || word === first);
}
