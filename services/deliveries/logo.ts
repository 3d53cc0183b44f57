import type { Ctx } from "../context.ts";
import { storeById } from "../stores/by_slug.ts";
import { logoPath } from "../stores/logo_picture.ts";
import type { DeliveryToWrite } from "./claim.ts";

/** A store's logo as a message shows it; the size is in CSS pixels. */
export interface MailLogo {
  /** Absolute: it is fetched by a mail program. */
  src: string;
  width: number;
  height: number;
}

/** A delivery whose store has its logo with it, at the address that the store's links begin with. */
export async function withLogo(ctx: Ctx, delivery: DeliveryToWrite): Promise<DeliveryToWrite> {
  const store = await storeById(ctx, delivery.storeId);
  const path = store && logoPath(store);
  if (!path) return delivery;
  const { width, height } = store.logo!.mail;
  const src = (store.publicUrl ?? ctx.config.publicUrl) + path;
  return { ...delivery, store: { ...delivery.store, logo: { src, width, height } } };
}
