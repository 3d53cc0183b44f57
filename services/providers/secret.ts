import type { Ctx } from "../context.ts";
import type { Secrets } from "./provider.ts";

export const sealSecrets = (ctx: Ctx, secrets: Secrets): string => ctx.keys.seal(JSON.stringify(secrets));

export const unsealSecrets = (ctx: Ctx, sealed: string): Secrets => JSON.parse(ctx.keys.unseal(sealed));
