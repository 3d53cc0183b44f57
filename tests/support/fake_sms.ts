import { Buffer } from "node:buffer";
import {
  demand,
  demandNumber,
  openFakeProvider,
  strictForm,
  strictJson,
  type WireFormat,
} from "./fake_provider.ts";

/** A text message as a provider took it. */
export interface TakenSms {
  to: string;
  from: string;
  text: string;
  receiptUrl?: string;
}

const credentials = (user: string, password: string) =>
  `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
const sender = (text: unknown) => {
  if (typeof text !== "string" || !/^(\+?\d{5,15}|[\p{L}\d ]{1,11})$/u.test(text)) {
    throw new Error(`sender: ${text}`);
  }
  return text;
};

const elks: WireFormat<TakenSms> = {
  read(request) {
    demand("method", request.method, "POST");
    demand("path", request.path, "/a1/sms");
    demand("authorization", request.headers.authorization, credentials("u1", "p1"));
    const { from, to, message, whendelivered } = strictForm(request, ["from", "to", "message"], [
      "whendelivered",
    ]);
    return {
      to: demandNumber("to", to),
      from: sender(from),
      text: message!,
      ...(whendelivered ? { receiptUrl: whendelivered } : {}),
    };
  },
  answer: ({ to, from, text }, id) => ({
    status: 200,
    body: JSON.stringify({
      status: "created",
      direction: "outgoing",
      from,
      created: "2026-11-20T10:00:00.123456",
      parts: 1,
      to,
      cost: 3500,
      message: text,
      id,
    }),
  }),
  refuse: (wrong) => ({ status: 400, body: wrong }),
};

/** 46elks: account `u1`, password `p1`. */
export const openFake46elks = () => openFakeProvider(elks);

const gatewayApi: WireFormat<TakenSms & { encoding?: string }> = {
  read(request) {
    demand("method", request.method, "POST");
    demand("path", request.path, "/rest/mtsms");
    demand("authorization", request.headers.authorization, "Token t1");
    const told = strictJson(request, ["sender", "message", "recipients"], ["callback_url", "encoding"]);
    const [{ msisdn, ...more }, ...others] = told.recipients as { msisdn: unknown }[] as [
      { msisdn: unknown },
    ];
    demand("recipients", [others, more], [[], {}]);
    if (!Number.isSafeInteger(msisdn)) throw new Error(`msisdn: ${msisdn}`);
    return {
      to: demandNumber("msisdn", `+${msisdn}`),
      from: sender(told.sender),
      text: told.message as string,
      ...(told.callback_url ? { receiptUrl: told.callback_url as string } : {}),
      ...(told.encoding ? { encoding: told.encoding as string } : {}),
    };
  },
  answer: (_taken, id) => ({
    status: 200,
    body: JSON.stringify({ ids: [Number(id.slice(3)) + 421_332_671], usage: { currency: "DKK" } }),
  }),
  refuse: (wrong) => ({ status: 422, body: JSON.stringify({ code: "0x0100", message: wrong }) }),
};

/** GatewayAPI: token `t1`. */
export const openFakeGatewayApi = () => openFakeProvider(gatewayApi);

const twilio: WireFormat<TakenSms> = {
  read(request) {
    demand("method", request.method, "POST");
    demand("path", request.path, "/2010-04-01/Accounts/AC1/Messages.json");
    demand("authorization", request.headers.authorization, credentials("AC1", "12345"));
    const { To, From, Body, StatusCallback } = strictForm(request, ["To", "From", "Body"], [
      "StatusCallback",
    ]);
    return {
      to: demandNumber("To", To),
      from: sender(From),
      text: Body!,
      ...(StatusCallback ? { receiptUrl: StatusCallback } : {}),
    };
  },
  answer: ({ to, from, text }, id) => ({
    status: 201,
    body: JSON.stringify({ sid: `SM${id}`, status: "queued", to, from, body: text, error_code: null }),
  }),
  refuse: (wrong) => ({ status: 400, body: JSON.stringify({ code: 21600, message: wrong, status: 400 }) }),
};

/** Twilio: account `AC1`, auth token `12345`. */
export const openFakeTwilio = () => openFakeProvider(twilio);

const generic: WireFormat<TakenSms> = {
  read(request) {
    demand("method", request.method, "POST");
    demand("path", request.path, "/send?v=2");
    demand("authorization", request.headers.authorization, "Bearer s1");
    const told = strictJson(request, ["message", "type"]);
    demand("type", told.type, "text");
    const { to, from, body } = told.message as Record<string, string>;
    return { to: demandNumber("to", to), from: sender(from), text: body! };
  },
  answer: (_taken, id) => ({ status: 202, body: JSON.stringify({ messages: [{ id }] }) }),
  refuse: (wrong) => ({ status: 400, body: wrong }),
};

/** A provider of the general kind that is sent JSON by `genericTemplate` at `/send?v=2`, bearer `s1`. */
export const openFakeGeneric = () => openFakeProvider(generic);
export const genericTemplate =
  '{"type": "text", "message": {"to": "{to}", "from": "{from}", "body": "{text}"}}';
