let made = 0;
const run = crypto.randomUUID().slice(0, 8);

/** An event as a shop sends it, 600 bytes; its id is new each time. */
export function anEvent() {
  const number = 100_000 + made++;
  return {
    id: `evt_${run}_${number}`,
    type: "shipment.delivered",
    occurredAt: "2026-11-20T10:00:00Z",
    customer: {
      id: `c${number}`,
      email: `kund${number}@example.se`,
      phone: "+46701234567",
      firstName: "Anna",
      lastName: "Berg",
      locale: "sv-SE",
      country: "SE",
      orderCount: 1,
    },
    order: {
      id: `o${number}`,
      number: `#${number}`,
      placedAt: "2026-11-16T08:00:00Z",
      currency: "SEK",
      total: "598.00",
      items: [{
        id: "1",
        productId: "p1",
        sku: "KAFFE-1",
        title: "Kaffebryggare",
        category: "kitchen",
        quantity: 1,
        price: "598.00",
      }],
    },
    shipment: { id: `s${number}`, carrier: "PostNord", trackingNumber: `SE${number}` },
  };
}
