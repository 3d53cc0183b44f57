import { isIP } from "node:net";
import type { SMTPConnectionOptions } from "nodemailer/lib/smtp-connection";

/** What SMTP_URL says, in the mail library's terms. */
export interface SmtpServer {
  options: SMTPConnectionOptions;
  auth?: { user: string; pass: string };
}

/**
 * @param url `smtps://user:pass@host` (TLS from the start, port 465) or `smtp://user:pass@host` (port 587, upgraded
 *   to TLS when the server offers it). A password never goes to another machine unencrypted: with one, the upgrade is
 *   required and the certificate must be right.
 * @param name what the server is greeted with: the public host
 * @param certificate PEM, of a server that has made its own: then TLS is required, and this is the one it has to show
 */
export function smtpServer(url: string, name: string, certificate?: string): SmtpServer {
  const { protocol, hostname, port, username, password } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, "");
  const secure = protocol === "smtps:";
  const here = host === "localhost" || host === "::1" || host.startsWith("127.");
  const requireTLS = !secure && (certificate !== undefined || username !== "" && !here);
  return {
    options: {
      host,
      port: port ? Number(port) : secure ? 465 : 587,
      secure,
      requireTLS,
      // Without a password TLS is a bonus: an unknown certificate is better than none.
      tls: { rejectUnauthorized: secure || requireTLS, ca: certificate },
      name: isIP(name) ? `[${name}]` : name,
      connectionTimeout: 15_000,
      greetingTimeout: 15_000,
      // RFC 5321 4.5.3.2.6 gives the answer after the content ten minutes, because servers scan before they answer.
      socketTimeout: 600_000,
      socketCloseTimeout: 1_000,
    },
    auth: username ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) } : undefined,
  };
}
