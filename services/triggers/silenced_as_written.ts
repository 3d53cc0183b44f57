import type { Ctx } from "../context.ts";
import type { RuleDefinition } from "./definition.ts";
import { listRules } from "./list.ts";
import { type Silenced, silencedRules } from "./silenced.ts";

/** A new rule's id sorts last, as the one that it will be given does: of two that ask at the same time, the older goes first. */
const newest = "~";

/**
 * What would keep a rule from asking if it were on as it is written, beside the others of its store that are.
 * @param rule without an id when it is new
 */
export async function silencedAsWritten(
  ctx: Ctx,
  { id = newest, storeId, ...rule }: RuleDefinition & { id?: string; storeId: string; touchpoint: string },
): Promise<Silenced | undefined> {
  const others = (await listRules(ctx, storeId)).filter((each) => each.enabled && each.id !== id);
  return silencedRules([...others, { ...rule, id }]).get(id);
}
