import { define } from "../../../define.ts";

export const handler = define.handlers({
  GET: ({ params, redirect }) => redirect(`/deliveries/${encodeURIComponent(params.id!)}`, 302),
});
