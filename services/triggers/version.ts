import { createHash } from "node:crypto";
import { definitionOf } from "./definition.ts";
import type { RuleRow } from "./list.ts";

/** What tells two states of a rule apart, for whoever writes on what they have seen. */
export const versionOf = (rule: RuleRow): string =>
  createHash("sha256").update(JSON.stringify(definitionOf(rule))).digest("hex").slice(0, 16);
