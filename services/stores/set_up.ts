import { z } from "zod";
import { agentSchema, hasAgents, insertAgent } from "../access/agents.ts";
import { audit } from "../access/audit.ts";
import { auth } from "../access/auth.ts";
import { findOneTimeLink, useOneTimeLink } from "../access/one_time_link.ts";
import { passwordProblem } from "../access/password.ts";
import { sessionCookie } from "../access/session.ts";
import { setPassword } from "../access/set_password.ts";
import { languages } from "../../locales/languages.ts";
import { as, type Ctx } from "../context.ts";
import { conflict, notFound } from "../errors.ts";
import { parse } from "../parse.ts";
import { inTransaction } from "../transaction.ts";
import { countries } from "../../locales/countries.ts";
import { ensureMainStore } from "./ensure_main.ts";
import { updateStore } from "./update.ts";

// The details are codes that the page puts into words.
const schema = z.object({
  shop: agentSchema.shape.name,
  language: z.enum(languages, "required"),
  country: z.enum(Object.keys(countries) as [string, ...string[]], "required"),
  name: agentSchema.shape.name,
  email: agentSchema.shape.email,
  password: z.string().superRefine((password, context) => {
    const problem = passwordProblem(password);
    if (problem) context.addIssue({ code: "custom", message: problem });
  }),
});

export type SetUp = z.input<typeof schema>;

/** Whether a set-up link still opens anything. */
export async function canSetUp(ctx: Ctx, token: string): Promise<boolean> {
  return (await findOneTimeLink(ctx, token))?.purpose === "setup" && !await hasAgents(ctx);
}

/**
 * Makes the first agent, its owner, and names the first store; the link is used up.
 * @returns the `Set-Cookie` that signs the owner in
 * @throws DomainError `not_found` for a link that is unknown, used or too old
 */
export async function setUpShop(ctx: Ctx, token: string, input: SetUp): Promise<string> {
  const given = parse(schema, input);
  return await inTransaction(as(ctx, { kind: "system" }), async (tx) => {
    const link = await useOneTimeLink(tx, token);
    if (link?.purpose !== "setup") throw notFound("The link");
    if (await hasAgents(tx)) throw conflict("This server has been set up already.");
    const { name, email, language, country, shop, password } = given;
    const owner = await insertAgent(tx, { name, email, role: "owner", language });
    await setPassword(tx, owner.id, password);
    await audit(tx, "agent.added", `agent:${owner.id}`, { role: "owner", from: "setup" });

    const store = await ensureMainStore(tx);
    const acting = as(tx, { kind: "agent", id: owner.id, name: owner.name, role: "owner" });
    await updateStore(acting, store.id, { name: shop, language, country, ...countries[country] });
    return sessionCookie(ctx.config, await (await auth(tx)).startSession(owner.id));
  });
}
