import { X509Certificate } from "node:crypto";
import { exampleTemplate, faultOf } from "../channels/sms/template.ts";
import type { ProviderChannel, ProviderKind } from "./provider.ts";

/** One field of a provider's form. */
export interface ProviderField {
  name: string;
  /** Sealed, and never shown again. */
  secret?: true;
  required?: true;
  /** What a new account's form begins with. */
  example?: string;
  /** The values that may be chosen; the first when nothing is. */
  options?: string[];
  /** Written over several lines. */
  lines?: true;
  most?: number;
  /** @returns the code of what is wrong with leaving it empty, beside what else was given */
  missing?(all: Record<string, string>): string | undefined;
  /** @returns the code of what is wrong */
  check?(value: string, all: Record<string, string>): string | undefined;
}

export interface ProviderForm {
  channel: ProviderChannel;
  fields: ProviderField[];
  /** Fields that say where secrets are sent: changed, they ask for the secrets again. */
  where: string[];
  /** Messages a second, unless the account says otherwise. */
  perSecond?: number;
}

const matches = (pattern: RegExp, code: string) => (value: string) => pattern.test(value) ? undefined : code;
const host = matches(/^(?=.{1,253}$)[a-z0-9-]+(\.[a-z0-9-]+)*$/i, "host");
const word = matches(/^[\x21-\x7e]+$/, "word");
const port = (value: string) => /^\d{1,5}$/.test(value) && Number(value) <= 65_535 ? undefined : "number";
const certificate = (pem: string) => {
  try {
    new X509Certificate(pem);
  } catch {
    return "certificate";
  }
};
const selector: ProviderField = {
  name: "dkimSelector",
  most: 63,
  check: matches(/^[a-z0-9_-]+(\.[a-z0-9_-]+)*$/i, "selector"),
};
const perDomain: ProviderField = { name: "perDomain", most: 5, check: matches(/^[1-9]\d{0,4}$/, "number") };
const price: ProviderField[] = [
  { name: "price", most: 12, check: matches(/^\d{1,6}([.,]\d{1,4})?$/, "price") },
  { name: "currency", most: 3, check: matches(/^[A-Z]{3}$/i, "currency") },
];

/** What each kind of provider asks for; limits are what the providers give a new account, or a careful guess. */
export const providerForms: Record<ProviderKind, ProviderForm> = {
  smtp: {
    channel: "email",
    where: ["host", "port", "security", "certificate"],
    fields: [
      { name: "host", required: true, check: host },
      { name: "port", most: 5, check: port },
      { name: "security", options: ["starttls", "tls"] },
      { name: "user", most: 320 },
      { name: "password", secret: true, most: 500 },
      { name: "certificate", lines: true, most: 8_000, check: certificate },
      perDomain,
      selector,
      { name: "dkimKey", secret: true, lines: true, most: 8_000 },
    ],
  },
  postmark: {
    channel: "email",
    where: [],
    perSecond: 50,
    fields: [
      { name: "token", secret: true, required: true, check: word },
      { name: "stream", most: 60, check: matches(/^[a-z0-9-]+$/i, "word") },
      perDomain,
      selector,
    ],
  },
  mailgun: {
    channel: "email",
    where: ["region"],
    perSecond: 50,
    fields: [
      { name: "domain", required: true, check: host },
      { name: "region", options: ["eu", "us"] },
      { name: "key", secret: true, required: true, check: word },
      { name: "signingKey", secret: true, required: true, check: word },
      perDomain,
      selector,
    ],
  },
  ses: {
    channel: "email",
    where: ["region"],
    perSecond: 14,
    fields: [
      { name: "region", required: true, check: matches(/^[a-z]{2}(-[a-z]+)+-\d$/, "region") },
      { name: "accessKeyId", required: true, check: matches(/^[A-Z0-9]{4,128}$/, "word") },
      { name: "secretKey", secret: true, required: true, check: word },
      { name: "configurationSet", most: 64, check: matches(/^[\w-]+$/, "word") },
      perDomain,
      selector,
    ],
  },
  "46elks": {
    channel: "sms",
    where: [],
    perSecond: 10,
    fields: [
      { name: "user", required: true, check: word },
      { name: "password", secret: true, required: true, check: word },
      ...price,
    ],
  },
  gatewayapi: {
    channel: "sms",
    where: ["region"],
    perSecond: 20,
    fields: [
      { name: "region", options: ["eu", "com"] },
      { name: "token", secret: true, required: true, check: word },
      { name: "webhookSecret", secret: true, check: word },
      ...price,
    ],
  },
  twilio: {
    channel: "sms",
    where: [],
    perSecond: 10,
    fields: [
      { name: "account", required: true, check: matches(/^AC[0-9a-zA-Z]{1,40}$/, "account") },
      { name: "token", secret: true, required: true, check: word },
      ...price,
    ],
  },
  http: {
    channel: "sms",
    where: ["url"],
    perSecond: 5,
    fields: [
      { name: "url", required: true, most: 1_000 },
      { name: "auth", options: ["bearer", "basic", "none"] },
      { name: "user", most: 200 },
      {
        name: "secret",
        secret: true,
        most: 500,
        missing: ({ auth }) => auth === "none" ? undefined : "secret",
        check: (secret, { auth }) => auth === "basic" ? undefined : word(secret),
      },
      { name: "format", options: ["json", "form"] },
      {
        name: "template",
        required: true,
        example: exampleTemplate,
        lines: true,
        most: 4_000,
        check: (template, all) => {
          const fault = faultOf({ format: all.format === "form" ? "form" : "json", template });
          return fault && `template_${fault}`;
        },
      },
      { name: "idPath", most: 100, check: matches(/^[\w-]+(\.[\w-]+)*$/, "word") },
      ...price,
    ],
  },
};

export const providerKinds = Object.keys(providerForms) as ProviderKind[];

/** The kind that a page was asked for; undefined for none of them. */
export const providerKind = (text: string | null | undefined): ProviderKind | undefined =>
  providerKinds.find((kind) => kind === text);
