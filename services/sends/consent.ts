/** As lists say it in the six languages, by spreadsheets' own words for true and false, and as shop systems export it. */
const words: Record<"yes" | "no", string> = {
  yes:
    "yes y true 1 x ✓ ✔ on ja j kyllä kylla joo k sant sand sann tosi wahr subscribed confirmed|opt in|opted in",
  no: "no n false 0 off nej nei ei e nein falskt falsk usann epätosi epatosi falsch unsubscribed pending" +
    "|not subscribed|opt out|opted out",
};

const meanings = new Map(
  (["yes", "no"] as const).flatMap((meaning) => {
    const [single = "", ...several] = words[meaning].split("|");
    return [...single.split(" "), ...several].map((word) => [word, meaning] as const);
  }),
);

/** Whether a list says that somebody agreed; undefined for what is neither a yes nor a no. */
export const consentIn = (text: string): "yes" | "no" | undefined =>
  meanings.get(text.trim().toLowerCase().normalize("NFC").replace(/[\s_-]+/g, " "));
