import type { DeskFacts } from "./services/insights/desk.ts";
import type { Formats } from "./locales/format.ts";
import type { Language } from "./locales/languages.ts";
import type { Translator } from "./locales/translate.ts";
import type { SignedIn } from "./services/access/current_agent.ts";
import type { Ctx } from "./services/context.ts";

/** What the middlewares hand to every page. */
export interface State {
  /** On behalf of nobody (`respondent`) outside the agents' pages, else of the signed-in agent. */
  ctx: Ctx;
  requestId: string;
  /** The browser's language, or the agent's own; a respondent's page chooses by its invitation instead. */
  language: Language;
  t: Translator;
  formats: Formats;
  /** Set behind sign-in. */
  agent?: SignedIn;
  /** The first store's name, behind sign-in. */
  shopName?: string;
  openConversations?: number;
  /** Behind sign-in: messages stay in the built-in outbox. */
  outboxOnly?: boolean;
  /** Behind sign-in: what links in messages that leave begin with, when customers cannot open it. */
  privateLinks?: string;
  /** Behind sign-in: messages do not leave, and why. */
  sendingTrouble?: DeskFacts["trouble"];
}

/** The state of a page behind sign-in. */
export type AgentState = State & { agent: SignedIn };
