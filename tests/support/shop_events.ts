/** Events as a shop sends them to the API. */
export const apiKey = "efterklang-test-key-0123456789abcdef";

/** A parcel that arrived: one order, one customer whom nobody has asked before. @param id of event, order and customer */
export function deliveredEvent(id: string, occurredAt: string) {
  return {
    id,
    type: "shipment.delivered",
    occurredAt,
    customer: { id, email: `${id}@example.se`, firstName: "Åsa", locale: "sv-SE", country: "SE" },
    order: {
      id,
      number: `#${id}`,
      placedAt: occurredAt,
      currency: "SEK",
      total: "598.00",
      items: [{ id: "1", title: "Kaffebryggare", quantity: 1, price: "598.00" }],
    },
    shipment: { id, carrier: "PostNord" },
  };
}

/** Sends one event, or an array of them, with the key; rejects only when the server is away. */
export function postEvents(url: string, body: unknown, signal?: AbortSignal): Promise<Response> {
  return fetch(`${url}/api/v1/events`, {
    method: "POST",
    headers: { "authorization": `Bearer ${apiKey}`, "content-type": "application/json" },
    body: typeof body === "string" ? body : JSON.stringify(body),
    signal,
  });
}
