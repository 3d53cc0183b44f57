import assert from "node:assert/strict";
import type { OrderFacts } from "../../../../services/triggers/facts.ts";
import {
  type Recorded,
  type RecordedAsk,
  type RecordedEntry,
  tellRecorded,
} from "../../../../services/triggers/journey/recorded.ts";
import { recordedMail } from "../../../support/recorded_mail.ts";

const on = (day: number, hour = 10) => new Date(Date.UTC(2026, 10, day, hour));
const order: OrderFacts = {
  orderId: "order",
  storeId: "store",
  customerId: "customer",
  personHash: "person",
  locale: null,
  country: "SE",
  storeLanguage: "sv",
  storeCountry: "SE",
  storeZone: "Europe/Stockholm",
  facts: { hasAddress: false, hasPhone: false, optouts: [], cancelled: false, fullyRefunded: false },
  carried: false,
  lastAsked: {},
};
const ask: RecordedAsk = {
  id: "ask",
  askerId: "rule",
  plan: {},
  met: false,
  trigger: "shipment.delivered",
  state: "scheduled",
  reason: null,
  until: null,
  quarantinePeriodDays: 90,
  dueAt: on(12),
  firstDueAt: null,
  postponedFor: null,
  decidedAt: on(10),
  sentAt: null,
  expiresAt: null,
  answeredAt: null,
};
const message: Recorded["messages"][number] = {
  ...recordedMail,
  invitationId: "ask",
  kind: "invitation",
  at: on(12),
};

function said(entry: RecordedEntry): string {
  const at = `${entry.at.getUTCDate()}`;
  switch (entry.kind) {
    case "event":
      return `${at} ${entry.type}`;
    case "planned":
      return `${at} planned for ${entry.dueAt.getUTCDate()}`;
    case "waited":
      return `${at} waited for ${entry.reason}${entry.until ? ` until ${entry.until.getUTCDate()}` : ""}`;
    case "suppressed":
      return `${at} ${entry.reason}${entry.dueAt ? ` on ${entry.dueAt.getUTCDate()}` : ""}${
        entry.lacks ? `, without ${entry.lacks}` : ""
      }`;
    case "message":
      return `${at} ${entry.what}${entry.again ? " again" : ""}`;
    default:
      return `${at} ${entry.kind}`;
  }
}

const suppressed = (reason: NonNullable<RecordedAsk["reason"]>) => ({ state: "suppressed" as const, reason });
const held = { postponedFor: "late_parcel" as const, firstDueAt: on(12), dueAt: on(15) };

const cases: [name: string, ask: Partial<RecordedAsk>, recorded: Partial<Recorded>, string[]][] = [
  ["what is planned", {}, {}, ["10 planned for 12"]],
  ["what was sent, and again", { state: "sent", sentAt: on(12) }, {
    messages: [message, { ...message, at: on(17) }],
  }, ["10 planned for 12", "12 invitation", "17 invitation again"]],
  [
    "what was answered, whenever it ends",
    {
      state: "sent",
      sentAt: on(12),
      answeredAt: on(13),
      expiresAt: on(14),
    },
    {},
    ["10 planned for 12", "13 answered"],
  ],
  ["what nobody answered in time", { state: "sent", sentAt: on(12), expiresAt: on(14) }, {}, [
    "10 planned for 12",
    "14 expired",
  ]],
  ["no end that is still to come", { state: "sent", sentAt: on(12), expiresAt: on(25) }, {}, [
    "10 planned for 12",
  ]],
  ["what waits still", held, { late: true }, ["10 planned for 12", "12 waited for late_parcel"]],
  ["what waits for no parcel any more", held, {
    events: [{ type: "shipment.delivered", occurredAt: on(14) }],
  }, ["10 planned for 12", "12 waited for late_parcel until 14", "14 shipment.delivered"]],
  ["what waited and went", { ...held, state: "sent", sentAt: on(16) }, {
    messages: [{ ...message, at: on(16) }],
  }, [
    "10 planned for 12",
    "12 waited for late_parcel until 16",
    "16 invitation",
  ]],
  ["what waited in vain", { ...held, ...suppressed("late_parcel") }, { late: true }, [
    "10 planned for 12",
    "12 waited for late_parcel until 15",
    "15 late_parcel",
  ]],
  ["what is only found when it is due", suppressed("outranked"), {}, ["10 planned for 12", "12 outranked"]],
  // When it was found is written nowhere: it is told where it was decided, with the day that it is about.
  ["what may have been found at either time", suppressed("opted_out"), {}, ["10 opted_out on 12"]],
  [
    "who was asked before it happened",
    { ...suppressed("quarantined"), until: new Date(+on(9) + 90 * 86_400_000) },
    {},
    [
      "10 quarantined on 12",
    ],
  ],
  [
    "who was asked after it happened",
    { ...suppressed("quarantined"), until: new Date(+on(11) + 90 * 86_400_000) },
    {},
    [
      "10 planned for 12",
      "12 quarantined",
    ],
  ],
  ["what was too late at once", { ...suppressed("stale"), dueAt: on(3) }, {}, ["10 stale"]],
  ["what was found late and due before", { ...suppressed("outranked"), dueAt: on(8) }, {}, [
    "10 planned for 8",
    "10 outranked",
  ]],
  ["what was found late and waits", { ...held, firstDueAt: on(8) }, { late: true }, [
    "10 planned for 8",
    "10 waited for late_parcel",
  ]],
  ["what is missing", suppressed("no_address"), {}, ["10 no_address on 12, without address"]],
  ["an apology, and no decision beside it", { ...suppressed("late_parcel"), trigger: "apology" }, {
    messages: [{ ...message, kind: "apology", at: on(10) }],
  }, ["10 apology"]],
  [
    "the answer to a code in the parcel alone",
    { met: true, trigger: "qr", state: "sent", answeredAt: on(13) },
    {},
    [
      "13 answered",
    ],
  ],
];

for (const [name, over, recorded, expected] of cases) {
  Deno.test(`an order's past tells ${name}`, () => {
    const entries = tellRecorded({
      events: [],
      messages: [],
      order,
      about: {},
      late: false,
      now: on(20),
      ...recorded,
      asks: [{ ...ask, ...over }],
    });
    assert.deepEqual(entries.map(said), expected);
  });
}

Deno.test("an order's past tells what leads to what, of one moment", () => {
  const entries = tellRecorded({
    events: [{ type: "shipment.delivered", occurredAt: on(10) }],
    messages: [{ ...message, at: on(10) }],
    order,
    about: {},
    late: false,
    now: on(20),
    asks: [{ ...ask, state: "sent", dueAt: on(10), sentAt: on(10), answeredAt: on(10) }],
  });
  assert.deepEqual(entries.map(said), [
    "10 shipment.delivered",
    "10 planned for 10",
    "10 invitation",
    "10 answered",
  ]);
});
