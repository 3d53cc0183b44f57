import { isIP } from "node:net";
import { z } from "zod";
import { smtpLimits } from "./smtp_limits.ts";
import type { LogLevel } from "./log.ts";

/** How the process runs: read once from the environment, checked, then only handed on. */
export interface Config {
  port: number;
  host: string;
  /** What links in messages begin with; no slash at the end. */
  publicUrl: string;
  dataDir: string;
  /** Postgres; the embedded engine when absent. */
  databaseUrl?: string;
  /** Root of all derived keys; made at first start when absent. */
  secretKey?: string;
  smtpUrl?: string;
  /** `Name <address>` or an address. */
  mailFrom?: string;
  role: "all" | "web" | "worker";
  admin?: { email: string; password: string };
  apiKey?: string;
  /** Addresses whose `X-Forwarded-For` is believed. */
  trustProxy: string[];
  /** `host` or `host:port` of one's own network that providers may be called at, and without TLS. */
  privateHosts: string[];
  log: LogLevel;
}

/** Every name that is read; `NAME_FILE` names a file to read the value from instead. */
export const configNames = [
  "PORT",
  "HOST",
  "PUBLIC_URL",
  "DATA_DIR",
  "DATABASE_URL",
  "SECRET_KEY",
  "SMTP_URL",
  "MAIL_FROM",
  "ROLE",
  "ADMIN_EMAIL",
  "ADMIN_PASSWORD",
  "API_KEY",
  "TRUST_PROXY",
  "PRIVATE_HOSTS",
  "LOG",
] as const;

export type ConfigName = (typeof configNames)[number];
export type Environment = Partial<Record<ConfigName, string>>;

/** A value from the environment that cannot be used. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  constructor(readonly problems: { name: string; detail: string }[], options?: ErrorOptions) {
    super(problems.map((problem) => `${problem.name}: ${problem.detail}`).join("\n"), options);
  }
}

const url = (what: string, protocols: RegExp, example: string) =>
  z.string().refine(
    (value) => URL.canParse(value) && protocols.test(new URL(value).protocol) && isDecodable(new URL(value)),
    `Give ${what} such as ${example}.`,
  );
/** Whether the credentials can be read: a bare % in a password is not one that was written percent-encoded. */
function isDecodable({ username, password }: URL): boolean {
  try {
    decodeURIComponent(username + password);
    return true;
  } catch {
    return false;
  }
}
/** Only scheme, host and port, since links are written by appending to it. */
const isOrigin = (value: string) => {
  const { pathname, search, hash, username, password } = new URL(value);
  return pathname === "/" && search + hash + username + password === "";
};
const word = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `Give one of ${values.join(", ")}.` });

const schema = z.object({
  PORT: z.string().refine(
    (value) => /^\d{1,5}$/.test(value) && Number(value) <= 65535,
    "Give a port number from 0 to 65535, such as 8000.",
  ).transform(Number).default(8000),
  HOST: z.string().regex(/^[\w.:%-]+$/, "Give an address to listen on, such as 0.0.0.0 or 127.0.0.1.")
    .default("0.0.0.0"),
  PUBLIC_URL: url("the address customers reach", /^https?:$/, "https://ask.example.se")
    .refine(
      (value) => !URL.canParse(value) || isOrigin(value),
      "Give it without path, query, fragment and password, such as https://ask.example.se.",
    )
    .transform((value) => new URL(value).origin).optional(),
  DATA_DIR: z.string().default("./data"),
  DATABASE_URL: url("a Postgres address", /^postgres(ql)?:$/, "postgres://user:pass@host:5432/efterklang")
    .optional(),
  SECRET_KEY: z.string().min(
    32,
    "Give at least 32 random characters, such as the output of `openssl rand -base64 32`.",
  )
    .optional(),
  SMTP_URL: url("a mail server", /^smtps?:$/, "smtp://user:pass@host:587")
    .refine(
      (value) => !URL.canParse(value) || new URL(value).hostname !== "",
      "Give the server's name too, such as smtp://user:pass@host:587.",
    )
    .refine(
      (value) => !URL.canParse(value) || smtpLimits(value) !== undefined,
      "After ? only limits can stand, as whole numbers, such as smtp://user:pass@host:587?perSecond=10&perDomain=2.",
    )
    .optional(),
  MAIL_FROM: z.string().regex(
    /^(?:[^<>\r\n\0]{1,200}<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/,
    'Give a sender such as "Nordkaffe <hej@nordkaffe.se>".',
  ).optional(),
  ROLE: word(["all", "web", "worker"]).default("all"),
  ADMIN_EMAIL: z.email({ error: "Give an email address such as maja@example.se." }).optional(),
  ADMIN_PASSWORD: z.string().min(10, "Give at least 10 characters.").optional(),
  API_KEY: z.string().regex(
    /^\S{24,500}$/,
    "Give 24 to 500 random characters without spaces, such as the output of `openssl rand -hex 24`.",
  ).optional(),
  TRUST_PROXY: z.string().transform((value) => value.split(",").map((part) => part.trim()).filter(Boolean))
    .pipe(z.array(
      z.string().refine(
        (address) => isIP(address) !== 0,
        "Give single IP addresses separated by commas, such as 10.0.0.2,::1; ranges (CIDR) and names are not supported.",
      ),
    ))
    .default([]),
  PRIVATE_HOSTS: z.string().transform((value) =>
    value.split(",").map((part) => part.trim().toLowerCase()).filter(Boolean)
  )
    .pipe(z.array(
      z.string().regex(
        /^(?:[a-z0-9.-]+|\[[0-9a-f:]+\])(?::\d{1,5})?$/,
        "Give names or addresses separated by commas, such as sms.local,10.0.0.7:8080.",
      ),
    ))
    .default([]),
  LOG: word(["debug", "info", "warn", "error"]).default("info"),
});

/**
 * @param environment the variables as text; an empty one counts as absent
 * @throws ConfigError naming every variable that is wrong and what would be right
 */
export function parseConfig(environment: Environment): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = schema.safeParse(given);
  const problems = parsed.success ? [] : parsed.error.issues.map(({ path, message }) => ({
    name: String(path[0]),
    detail: message,
  }));
  if (given.SMTP_URL && !given.MAIL_FROM) {
    problems.push({
      name: "MAIL_FROM",
      detail: "SMTP_URL is set, so give the sender too, such as hej@example.se.",
    });
  }
  if (Boolean(given.ADMIN_EMAIL) !== Boolean(given.ADMIN_PASSWORD)) {
    problems.push({
      name: given.ADMIN_EMAIL ? "ADMIN_PASSWORD" : "ADMIN_EMAIL",
      detail: "Give both or neither.",
    });
  }
  if (/^(web|worker)$/.test(given.ROLE ?? "") && !given.DATABASE_URL) {
    problems.push({
      name: "ROLE",
      detail: "The embedded database serves one process: use all, or give DATABASE_URL.",
    });
  }
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  const env = parsed.data;
  return {
    port: env.PORT,
    host: env.HOST,
    publicUrl: env.PUBLIC_URL ?? `http://localhost:${env.PORT}`,
    dataDir: env.DATA_DIR,
    databaseUrl: env.DATABASE_URL,
    secretKey: env.SECRET_KEY,
    smtpUrl: env.SMTP_URL,
    mailFrom: env.MAIL_FROM,
    role: env.ROLE,
    admin: env.ADMIN_EMAIL && env.ADMIN_PASSWORD
      ? { email: env.ADMIN_EMAIL, password: env.ADMIN_PASSWORD }
      : undefined,
    apiKey: env.API_KEY,
    trustProxy: env.TRUST_PROXY,
    privateHosts: env.PRIVATE_HOSTS,
    log: env.LOG,
  };
}
