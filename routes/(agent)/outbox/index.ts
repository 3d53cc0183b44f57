import { define } from "../../../define.ts";

/** Where mail stays as long as no mail server is set: among all that was written. */
export const handler = define.handlers({
  GET: ({ redirect }) => redirect("/deliveries", 302),
});
