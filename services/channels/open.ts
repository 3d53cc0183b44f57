import type { Config } from "../config.ts";
import type { Channel } from "./channel.ts";
import { openOutbox } from "./outbox.ts";
import { openSmtp } from "./smtp.ts";

/** The way mail leaves this installation: by SMTP when SMTP_URL is set, else into the built-in outbox. */
export function openMailChannel(config: Config): Channel {
  return config.smtpUrl ? openSmtp(config.smtpUrl, new URL(config.publicUrl).hostname) : openOutbox();
}
