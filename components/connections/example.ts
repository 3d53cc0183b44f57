/** A call to try the API with: one delivered order, as it would be typed into a terminal. */
export function exampleCall(input: { url: string; key: string; store?: string; now: Date }): string {
  const event = {
    id: "evt_1",
    type: "shipment.delivered",
    occurredAt: input.now.toISOString(),
    store: input.store,
    customer: { id: "c1", email: "anna@example.com", firstName: "Anna", locale: "sv-SE", country: "SE" },
    order: {
      id: "1001",
      number: "#1001",
      currency: "SEK",
      total: "598.00",
      items: [{ id: "1", title: "Kaffebryggare", quantity: 1, price: "598.00" }],
    },
    shipment: { id: "s1", carrier: "PostNord" },
  };
  return [
    `curl ${input.url} \\`,
    `  -H "Authorization: Bearer ${input.key}" \\`,
    `  -H "Content-Type: application/json" \\`,
    `  -d '${JSON.stringify(event, null, 2)}'`,
  ].join("\n");
}
