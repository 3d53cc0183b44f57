import { languages } from "../locales/languages.ts";
import { renderInvitation } from "../services/deliveries/render_invitation.ts";
import { surveyTemplates } from "../services/surveys/catalogue.ts";
import type { Measurement } from "./measurement.ts";
import { severalTimes } from "./rounds.ts";

const times = 200;

export const mailRendering: Measurement = {
  name: "mail_rendering",
  what: "writing one invitation, text and HTML; every ready-made survey in every language",
  reach: { most: 2 },
  unit: "ms",
  run: () =>
    severalTimes(() => {
      const letters = surveyTemplates.flatMap(({ touchpoint, definition }) =>
        languages.map((language) => ({ definition, delivery: delivery(language, touchpoint) }))
      );
      const startedAt = performance.now();
      for (let index = 0; index < times; index++) {
        const { definition, delivery } = letters[index % letters.length]!;
        renderInvitation(delivery, definition, links);
      }
      return Promise.resolve((performance.now() - startedAt) / times);
    }, 5),
};

const links = { answer: "https://ask.example.se/s/token", unsubscribe: "https://ask.example.se/u/token" };

const delivery = (language: (typeof languages)[number], touchpoint: string): Delivery => ({
  id: "01a1f89c-fb80-7003-8cba-0d53cbef646d",
  kind: "invitation",
  channel: "email",
  storeId: "01a1f89c-fb80-7003-8cba-0d53cbef646e",
  fence: 1,
  attempts: 1,
  recipient: "asa@example.se",
  rfcMessageId: "<d1@nordkaffe.se>",
  invitationId: null,
  messageId: null,
  surveyId: null,
  surveyVersion: 1,
  touchpoint,
  test: false,
  language,
  country: "SE",
  personHash: null,
  phoneHash: null,
  written: null,
  optouts: [],
  about: {
    firstName: "Åsa",
    product: "Kaffebryggare Modell K",
    items: ["Kaffebryggare Modell K", "Filter nr 4"],
    orderNumber: "#1001",
    carrier: "PostNord",
    deliveredAt: "2026-11-18T09:00:00Z",
  },
  orderCancelled: false,
  totalMinor: 59_800,
  refundedMinor: 0,
  store: {
    name: "Nordkaffe",
    timezone: "Europe/Stockholm",
    replyTo: null,
    website: null,
    accent: "#8a3b12",
    footer: { sv: "Nordkaffe AB, Göteborg" },
    privacyUrl: "https://nordkaffe.example/integritet",
    publicUrl: null,
  },
});

type Delivery = Parameters<typeof renderInvitation>[0];
