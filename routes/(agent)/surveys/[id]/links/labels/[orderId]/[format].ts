import { define } from "../../../../../../../define.ts";
import { notFound } from "../../../../../../../services/errors.ts";
import { knownLabel } from "../../../../../../../services/invitations/label.ts";
import { labelFile, labelFormats } from "../../../../../../../services/invitations/label_file.ts";
import { orderInStore } from "../../../../../../../services/orders/by_number.ts";
import { surfaceOf } from "../../../../../../../services/surveys/surface.ts";

/** One order's label once it was made: `svg`, the code alone, or `pdf` to print, `?size=62x100` or `a6`. */
export const handler = define.handlers({
  async GET({ state: { ctx }, params, url }) {
    const format = labelFormats.find((each) => each === params.format);
    const surface = format && await surfaceOf(ctx, params.id!);
    const order = surface && await orderInStore(ctx, surface.store.id, params.orderId!);
    const label = order && await knownLabel(ctx, surface, order);
    if (!label) throw notFound("The label");
    const { body, headers } = await labelFile(
      label,
      format,
      url.searchParams.get("size") === "a6" ? "a6" : "62x100",
    );
    return new Response(body, { headers });
  },
});
