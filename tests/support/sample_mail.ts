import type { OutgoingMail } from "../../services/channels/channel.ts";

/** A mail to hand to a channel, with what is hard on the way: accents, dots that begin a line, a very long address. */
export const sampleMail = (over: Partial<OutgoingMail> = {}): OutgoingMail => ({
  messageId: "<d1@nordkaffe.se>",
  from: { name: "Nordkaffe", address: "hej@nordkaffe.se" },
  to: { name: "Åsa", address: "asa@example.se" },
  subject: "Hej Åsa, hur blev det?",
  text: "Hej Åsa\n.\n.. punkter\nFrom here",
  html: "<p>Hej Åsa</p>",
  sentAt: new Date("2026-11-20T10:00:00Z"),
  automatic: true,
  unsubscribeUrl: `https://ask.example.se/u/${"x".repeat(120)}`,
  beforeContent: () => Promise.resolve(),
  ...over,
});
