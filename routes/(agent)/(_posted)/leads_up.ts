import type { State } from "../../../state.ts";
import type { Context } from "fresh";

/**
 * For an address that only takes a form: opened by itself, as from the history of a browser that stands on its refusal,
 * it leads to the page that the form is on.
 * @param levels how many parts of the path are above that page
 */
export const leadsUp = (levels: number) => ({ url, redirect }: Context<State>): Response =>
  redirect(url.pathname.split("/").slice(0, -levels).join("/"), 303);
