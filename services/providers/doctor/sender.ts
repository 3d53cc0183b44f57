import type { ProviderKind } from "../provider.ts";

/** One address that messages come from, and what is known of how they leave. */
export interface Sender {
  address: string;
  domain: string;
  /** `outbox` as long as nothing leaves the house. */
  kind: ProviderKind | "outbox";
  /** What a receiver's look at SPF has to find, such as `include:amazonses.com`; undefined where nobody can tell. */
  spf?: string;
  /** Under which its DKIM key may stand, the likeliest first. */
  selectors: string[];
  /** The key with which we sign ourselves. */
  dkim?: { name: string; value: string };
}

/** @param host of the mail server, for SMTP */
export function senderOf(
  given: {
    address: string;
    kind: Sender["kind"];
    host?: string;
    selector?: string;
    dkim?: Sender["dkim"];
  },
): Sender {
  const { address, kind, host, selector, dkim } = given;
  return {
    address,
    domain: address.slice(address.lastIndexOf("@") + 1),
    kind,
    spf: kind === "smtp" ? spfOfHost(host ?? "") : spfOf[kind],
    selectors: selector ? [selector] : [...usual[kind] ?? [], ...usual.smtp!],
    dkim,
  };
}

// Postmark returns bounces to a domain of its own, so that the sender's SPF says nothing about it.
const spfOf: Partial<Record<Sender["kind"], string>> = {
  mailgun: "include:mailgun.org",
  ses: "include:amazonses.com",
};

/** What the great mail hosts ask their customers to write; another server is named itself. */
const spfOfHosts: [end: string, mechanism: string][] = [
  ["gmail.com", "include:_spf.google.com"],
  ["google.com", "include:_spf.google.com"],
  ["office365.com", "include:spf.protection.outlook.com"],
  ["outlook.com", "include:spf.protection.outlook.com"],
  ["one.com", "include:_custspf.one.com"],
  ["loopia.se", "include:spf.loopia.se"],
  ["simply.com", "include:spf.simply.com"],
  ["messagingengine.com", "include:spf.messagingengine.com"],
  ["fastmail.com", "include:spf.messagingengine.com"],
  ["zoho.eu", "include:zoho.eu"],
  ["sendgrid.net", "include:sendgrid.net"],
  ["mailgun.org", "include:mailgun.org"],
  ["brevo.com", "include:spf.brevo.com"],
  ["mailjet.com", "include:spf.mailjet.com"],
];

function spfOfHost(host: string): string | undefined {
  if (!host.includes(".") || /^[\d.]+$/.test(host) || host.endsWith(".local")) return undefined;
  if (/^email-smtp\.[\w-]+\.amazonaws\.com$/.test(host)) return "include:amazonses.com";
  const known = spfOfHosts.find(([end]) => host === end || host.endsWith(`.${end}`));
  return known?.[1] ?? `a:${host}`;
}

const usual: Partial<Record<Sender["kind"], string[]>> = {
  mailgun: ["mx", "pic", "k1", "mta", "smtp", "email", "krs", "mailo"],
  smtp: ["default", "dkim", "mail", "google", "selector1", "selector2", "s1", "s2", "k1"],
};
