/** What a provider's own pages call a field, in the language that they are in: English. */
const vendorWords: Record<string, Record<string, string>> = {
  postmark: { token: "Server API token" },
  mailgun: { key: "Sending key", signingKey: "HTTP webhook signing key" },
  ses: {
    accessKeyId: "Access key ID",
    secretKey: "Secret access key",
    configurationSet: "Configuration set",
  },
  "46elks": { user: "API username", password: "API password" },
  gatewayapi: { token: "API token", webhookSecret: "JWT secret" },
  twilio: { account: "Account SID", token: "Auth Token" },
};

export const vendorWord = (kind: string, field: string): string | undefined => vendorWords[kind]?.[field];
