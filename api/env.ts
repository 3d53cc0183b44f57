import type { Ctx } from "../services/context.ts";

/** What the API's handlers find on Hono's context. */
export interface ApiEnv {
  Variables: { ctx: Ctx };
}
