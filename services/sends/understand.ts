import { normaliseEmail, normalisePhone } from "../orders/contact.ts";
import { consentIn } from "./consent.ts";
import { dayIn } from "./day.ts";
import type { SendField, SendMapping, SendRow } from "./mapping.ts";
import { countryIn, localeIn } from "./places.ts";

/** What can be wrong with one row. */
export type RowProblem =
  | "no_address"
  | "bad_email"
  | "bad_phone"
  | "bad_country"
  | "bad_date"
  /** Nothing is delivered before its day. */
  | "future_date"
  /** Neither a yes nor a no. */
  | "bad_consent"
  | "too_many_cells";

/** How a list is to be read. */
export interface Reading {
  mapping: SendMapping;
  /** How many columns it has. */
  columns: number;
  channel: "email" | "sms";
  /** Whose numbers are written without their country: the store's. */
  country: string;
  /** By the store's clock, `2026-11-20`. */
  today: string;
}

/** Longer than any name; what is longer is cut. */
const longestWord = 200;

/**
 * What one row says of whom.
 * @returns `key` is the address that they would be asked at: nobody is asked twice
 */
export function understand(
  cells: readonly string[],
  { mapping, columns, channel, country, today }: Reading,
): { person: SendRow; key: string } | { problem: RowProblem } {
  if (cells.slice(columns).some((cell) => cell !== "")) return { problem: "too_many_cells" };
  const said = (field: SendField) => {
    const column = mapping[field];
    return column === undefined ? "" : cells[column]?.trim().slice(0, longestWord).toWellFormed() ?? "";
  };
  const land = said("country") ? countryIn(said("country")) : undefined;
  if (said("country") && !land) return { problem: "bad_country" };
  const email = addressIn(said("email"));
  const phone = normalisePhone(said("phone").replace(/^'/, ""), land ?? country);
  const key = channel === "email" ? email : phone;
  const given = channel === "email" ? said("email") : said("phone");
  if (!key) return { problem: given === "" ? "no_address" : channel === "email" ? "bad_email" : "bad_phone" };
  const date = said("date") ? dayIn(said("date")) : undefined;
  if (said("date") && !date) return { problem: "bad_date" };
  if (date && date > today) return { problem: "future_date" };
  const emailConsent = consentIn(said("emailConsent"));
  const smsConsent = consentIn(said("smsConsent"));
  if ((said("emailConsent") && !emailConsent) || (said("smsConsent") && !smsConsent)) {
    return { problem: "bad_consent" };
  }
  const person = {
    email,
    phone,
    ...namesIn(said("firstName"), said("lastName")),
    locale: localeIn(said("locale")),
    country: land,
    orderNumber: said("orderNumber"),
    product: said("product"),
    date,
    emailConsent,
    smsConsent,
  };
  return { person: known(person), key };
}

/** `Åsa Öberg <asa@example.se>` and `mailto:` too, as address books write it. */
function addressIn(text: string): string | undefined {
  const bare = /<([^<>]+)>\s*$/.exec(text)?.[1] ?? text;
  return normaliseEmail(bare.replace(/^(?:'|mailto:)/i, ""));
}

/** One column often has the whole name: `Åsa Öberg`, `Öberg, Åsa`. */
function namesIn(first: string, last: string): { firstName?: string; lastName?: string } {
  if (last || !first) return { firstName: first, lastName: last };
  const [family = "", given = ""] = first.split(/\s*,\s*/, 2);
  const words = (given ? `${given} ${family}` : first).split(/\s+/);
  return { firstName: words[0], lastName: words.slice(1).join(" ") };
}

const known = (person: SendRow): SendRow =>
  Object.fromEntries(Object.entries(person).filter(([, word]) => word));
