/** Nothing is left of what was paid. An order without a known total is never fully refunded. */
export function isFullyRefunded(order: { totalMinor: number | null; refundedMinor: number }): boolean {
  return order.totalMinor !== null && order.refundedMinor > 0 && order.refundedMinor >= order.totalMinor;
}
