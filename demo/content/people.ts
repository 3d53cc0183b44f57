/** Names that are common where the shop sells; addresses are made up at domains that cannot exist. */
export const people: Record<
  "sv" | "da" | "nb" | "fi" | "de" | "en",
  { first: string[]; last: string[]; mail: string[] }
> = {
  sv: {
    first: list(
      "Åsa Lars Karin Erik Anna Johan Maria Per Ingrid Anders Elin Oskar Sofia Gustav Kerstin Mats Lina Jonas Birgitta Fredrik Emma Nils Helena Daniel Ulla Viktor Sara Magnus Hanna Bengt Frida Olle Agneta Simon Lotta Hassan Amina Stina Göran Moa",
    ),
    last: list(
      "Öberg Lindström Nyberg Åkesson Johansson Svensson Bergqvist Holm Ek Sandberg Lundgren Hedlund Wikström Nilsson Sjöberg Engström Dahlin Forslund Björk Norberg Isaksson Persson Ali Månsson Fransson Häggström Olsson Falk Strand Lund",
    ),
    mail: ["brevlada.example", "epost.example", "hemma.example", "post.example"],
  },
  da: {
    first: list(
      "Jeppe Mette Søren Kirsten Lars Anne Mikkel Camilla Rasmus Hanne Frederik Ida Morten Pia Kasper Louise Jens Birthe Emil Sofie Thomas Lone Mads Trine Niels Astrid",
    ),
    last: list(
      "Holm Jensen Nielsen Madsen Østergaard Kjær Rasmussen Poulsen Bach Skov Thomsen Lund Mortensen Krogh Friis Bruun Dam Winther Juhl Nygaard",
    ),
    mail: ["postkasse.example", "mail-dk.example", "hjemme.example"],
  },
  nb: {
    first: list(
      "Kari Ola Ingrid Lars Silje Morten Anne Bjørn Marit Øyvind Hege Knut Ida Tor Solveig Håkon Nina Eirik Randi Sindre",
    ),
    last: list(
      "Nygård Hansen Berg Haugen Solberg Moen Bakke Lie Eide Strand Dahl Aas Myhre Tveit Nordli Sæther",
    ),
    mail: ["postboks.example", "epost-no.example"],
  },
  fi: {
    first: list(
      "Mika Anna Juha Tiina Matti Sari Ville Päivi Antti Kaisa Jari Minna Timo Laura Heikki Outi Janne Riikka Pekka Eeva",
    ),
    last: list(
      "Laine Korhonen Virtanen Mäkinen Nieminen Hämäläinen Heikkinen Koskinen Järvinen Lehtonen Saarinen Salminen Niemi Rantanen Turunen Ahonen",
    ),
    mail: ["posti-fi.example", "koti.example"],
  },
  de: {
    first: list(
      "Hanna Jürgen Sabine Thomas Katrin Stefan Julia Andreas Monika Felix Claudia Jan Birgit Lukas Petra Matthias Anja Uwe Lena Florian Heike Moritz",
    ),
    last: list(
      "Weiss Müller Schröder Becker Hoffmann Krüger Petersen Vogel Lange Brandt Hansen Jansen Keller Schuster Roth Günther Franke Böhm Seidel Winter",
    ),
    mail: ["briefkasten.example", "netzpost.example"],
  },
  en: {
    first: list("James Priya Claire Tom Aoife Michael Grace Daniel Olivia Raj Emily Sean Hannah Ben Wei"),
    last: list("Walker Patel O'Brien Hughes Murphy Bennett Clarke Shah Turner Kelly Foster Chen Reid Wood"),
    mail: ["mailbox.example", "letters.example"],
  },
};

function list(names: string): string[] {
  return names.split(" ");
}
