import { Buffer } from "node:buffer";
import type { Ctx } from "../context.ts";
import { storeById } from "./by_slug.ts";
import type { Store } from "./store.ts";

/** Where mail programs fetch a store's logo: a new one has a new address, so that an old one may be kept for ever. */
export const logoPath = ({ id, logo }: Pick<Store, "id" | "logo">): string | undefined =>
  logo ? `/logo/${id}/${logo.mail.hash}.${logo.mail.type === "image/png" ? "png" : "jpg"}` : undefined;

export interface LogoPicture {
  type: string;
  bytes: Uint8Array;
  /** Whether it is the very one that was asked for: an old message shows the logo that the store has now. */
  exact: boolean;
}

/**
 * What stands behind the address of a store's logo.
 * @param file the last part of its path
 * @returns undefined for a store that is unknown or has none: they look the same
 */
export async function logoPicture(ctx: Ctx, storeId: string, file: string): Promise<LogoPicture | undefined> {
  const logo = (await storeById(ctx, storeId))?.logo;
  if (!logo || !/^[0-9a-f]{32}\.(?:png|jpg)$/.test(file)) return undefined;
  const { type, base64, hash } = logo.mail;
  return { type, bytes: Buffer.from(base64, "base64"), exact: file.startsWith(hash) };
}
