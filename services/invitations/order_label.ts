import { z } from "zod";
import type { Ctx } from "../context.ts";
import { invalid } from "../errors.ts";
import { orderByNumber } from "../orders/by_number.ts";
import { parse } from "../parse.ts";
import { surfaceOf } from "../surveys/surface.ts";
import { makeLabel } from "./label.ts";
import { type LabelFile, labelFile, labelFormats } from "./label_file.ts";
import { labelSizes } from "./label_pdf.ts";

export const orderLabelSchema = z.object({
  survey: z.string(),
  order: z.string().trim().min(1).max(200),
  format: z.enum(labelFormats).default("pdf"),
  size: z.enum(Object.keys(labelSizes) as (keyof typeof labelSizes)[]).default("62x100"),
});

/**
 * The label for one order's parcel, as a packing script asks for it; asking twice gives the same code.
 * @throws invalid, also for an order or a survey that does not exist
 */
export async function orderLabel(ctx: Ctx, input: z.input<typeof orderLabelSchema>): Promise<LabelFile> {
  const { survey, order: number, format, size } = parse(orderLabelSchema, input);
  const surface = await surfaceOf(ctx, survey);
  if (!surface) throw wrong("/survey", "No published survey has this id. GET /surveys lists them.");
  const order = await orderByNumber(ctx, surface.store.id, number);
  if (!order) throw wrong("/order", "The survey's store has no order with this number or id.");
  return await labelFile(await makeLabel(ctx, surface, order), format, size);
}

const wrong = (pointer: string, detail: string) =>
  invalid("There is nothing to make a label of.", [{ pointer, detail }]);
