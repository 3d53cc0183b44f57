import { eq } from "drizzle-orm";
import { conversations } from "../../db/schema/conversations.ts";
import { customers } from "../../db/schema/customers.ts";
import { stores } from "../../db/schema/stores.ts";
import { isLanguage, type Language } from "../../locales/languages.ts";
import type { Ctx } from "../context.ts";
import { hashToken } from "../keys.ts";
import { lookIn } from "../stores/look_in.ts";
import { type GivenResponse, givenResponse } from "./given.ts";
import { saidIn } from "./said.ts";

/** A conversation as its respondent reads it: nothing that agents say among themselves. */
export interface OwnConversation {
  language: Language;
  store: ReturnType<typeof lookIn> & { timezone: string };
  state: "open" | "closed";
  response?: GivenResponse;
  messages: {
    id: string;
    mine: boolean;
    body: string;
    at: Date;
    /** The agent's first name, for a reply. */
    from: string | null;
  }[];
}

/**
 * Opens a conversation by the token of the respondent's link; never writes.
 * @returns undefined for a token that opens nothing, whatever the reason
 */
export async function readOwnConversation(ctx: Ctx, token: string): Promise<OwnConversation | undefined> {
  const [found] = await ctx.db.select({
    conversation: conversations,
    store: stores,
    firstName: customers.firstName,
  })
    .from(conversations)
    .innerJoin(stores, eq(stores.id, conversations.storeId))
    .leftJoin(customers, eq(customers.id, conversations.customerId))
    .where(eq(conversations.tokenHash, hashToken(token)));
  if (!found) return undefined;
  const { conversation: { id, responseId, locale, state }, store, firstName } = found;
  const language = isLanguage(locale) ? locale : isLanguage(store.language) ? store.language : "en";
  const [response, said] = await Promise.all([
    givenResponse(ctx, responseId, language, { store: store.name, firstName: firstName ?? undefined }),
    saidIn(ctx, id),
  ]);
  return {
    language,
    store: { ...lookIn(store, language), timezone: store.timezone },
    state,
    response,
    messages: said.filter(({ kind }) => kind !== "note").map(({ id, kind, body, createdAt, agentName }) => ({
      id,
      mine: kind === "respondent",
      body,
      at: createdAt,
      from: kind === "reply" ? firstNameOf(agentName) : null,
    })),
  };
}

const firstNameOf = (name: string | null) => name?.trim().split(/\s+/u)[0] || null;
