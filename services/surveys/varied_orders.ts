/** What makes one order different from another to a survey. */
export interface OrderKind {
  id: string;
  late: boolean;
  returned: boolean;
  returning: boolean;
  abroad: boolean;
  several: boolean;
}

const differences = ["late", "returned", "returning", "abroad", "several"] as const;

/**
 * The newest few, and for each difference that they do not have the newest that has it.
 * @param orders newest first
 * @returns the ids, at most `most`, newest first
 */
export function variedOrders(orders: OrderKind[], most: number): string[] {
  const chosen = new Set(orders.slice(0, Math.max(1, most - differences.length)));
  for (const difference of differences) {
    for (const wanted of [true, false]) {
      if (chosen.size === most || [...chosen].some((order) => order[difference] === wanted)) continue;
      const found = orders.find((order) => order[difference] === wanted);
      if (found) chosen.add(found);
    }
  }
  for (const order of orders) if (chosen.size < most) chosen.add(order);
  return orders.filter((order) => chosen.has(order)).map(({ id }) => id);
}
