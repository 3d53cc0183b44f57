import type { Config } from "../config.ts";
import type { Channel } from "./channel.ts";
import { openOutbox } from "./outbox.ts";

/** The way mail leaves this installation: by SMTP when SMTP_URL is set, else into the built-in outbox. */
export async function openMailChannel({ smtpUrl, publicUrl }: Config): Promise<Channel> {
  if (!smtpUrl) return openOutbox();
  // Loaded when a mail leaves: it is megabytes that a process which only serves pages never uses.
  const { openSmtp } = await import("./smtp.ts");
  return openSmtp(smtpUrl, new URL(publicUrl).hostname);
}
