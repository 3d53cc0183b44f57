/**
 * The fields of the agents' forms that hold a password or a key of somebody's account. What stands in them is never
 * written into a page, not even the sender's own. A test compares them with the forms.
 */
const secretFields = new Set([
  "current",
  "password",
  "secret",
  "token",
  "key",
  "signingKey",
  "secretKey",
  "webhookSecret",
  "dkimKey",
]);

/** Whether a form's field holds a password or a key. */
export const isSecretField = (name: string): boolean => secretFields.has(name);
