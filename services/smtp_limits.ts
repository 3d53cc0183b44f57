/** How fast a mail server wants its messages, as SMTP_URL says it: `smtp://host?perSecond=10&perDomain=2`. */
export interface SmtpLimits {
  /** Messages a second at most. */
  perSecond?: number;
  /** Messages a second at most to mailboxes of one domain. */
  perDomainPerSecond?: number;
}

const names: Record<string, keyof SmtpLimits> = { perSecond: "perSecond", perDomain: "perDomainPerSecond" };

/** @returns undefined when the address asks for something else, or for what is no rate */
export function smtpLimits(url: string): SmtpLimits | undefined {
  const limits: SmtpLimits = {};
  for (const [name, value] of new URL(url).searchParams) {
    const limit = names[name];
    if (!limit || !/^[1-9]\d{0,4}$/.test(value)) return undefined;
    limits[limit] = Number(value);
  }
  return limits;
}
