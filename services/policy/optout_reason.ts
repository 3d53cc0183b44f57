/**
 * Why somebody is not to be asked, by what is kept about them: what weighs most comes first.
 * @param kinds of the person's opt-outs
 */
export function optoutReason(kinds: readonly string[]): "erased" | "bounced" | "opted_out" | undefined {
  if (kinds.includes("erased")) return "erased";
  if (kinds.includes("bounced")) return "bounced";
  return kinds.length > 0 ? "opted_out" : undefined;
}
