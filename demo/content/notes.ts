import type { Reply } from "./words.ts";

/** What agents tell each other, in the language of whoever writes. */
export const notes: Record<"sv" | "da" | "fi", { topic: Reply["topic"] | "any"; text: string }[]> = {
  sv: [
    { topic: "product", text: "Tredje kannan den här månaden. Kollat med lagret: parti 2611." },
    { topic: "product", text: "Samma fel som förra veckan. Skickar bild till leverantören." },
    { topic: "delivery", text: "Ringt {carrier}, ärende öppnat. De återkommer i morgon." },
    { topic: "delivery", text: "Låg på terminalen i två dagar. Ingen avvikelse registrerad." },
    { topic: "packaging", text: "Gammal kartong. Vi har 40 kvar på hyllan, använd dem till bönor." },
    { topic: "return", text: "Ekonomi betalar ut på torsdag, jag bevakar." },
    { topic: "information", text: "Lagersaldot i butiken stämde inte. Rättat." },
    { topic: "any", text: "Stamkund, fjärde köpet. Var generös." },
    { topic: "any", text: "Ring hellre än att mejla, svarar på kvällen." },
    { topic: "any", text: "Någon som minns om vi haft det här förut?" },
  ],
  da: [
    { topic: "product", text: "Set det to gange før, begge fra samme parti. Bytter uden retur." },
    { topic: "delivery", text: "{carrier} siger at buddet er nyt. Jeg holder øje." },
    { topic: "packaging", text: "Billede modtaget, sendt til Maja til sagen om kasser." },
    { topic: "any", text: "Talt med kunden i telefonen, meget venlig. Lover besked i morgen." },
  ],
  fi: [
    { topic: "product", text: "Sama erä kuin viime viikolla. Vaihdetaan suoraan uuteen." },
    { topic: "delivery", text: "{carrier} selvittää asiaa, tapausnumero pyydetty." },
    { topic: "any", text: "Soitin, ei vastannut. Yritän iltapäivällä uudestaan." },
  ],
};
