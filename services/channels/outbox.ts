import type { Channel } from "./channel.ts";

/** Without a mail server: every message is taken at once and stays in the house, to be read at `/outbox`. */
export function openOutbox(): Channel {
  return {
    transport: "outbox",
    async send(message) {
      await message.beforeContent();
      return { id: message.messageId, answer: "" };
    },
    close() {},
  };
}
