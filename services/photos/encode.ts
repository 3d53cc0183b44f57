import { inspectPicture } from "./inspect.ts";
import { inThread } from "./in_thread.ts";

/** A picture as it is kept: JPEG, upright, without place, time or camera. */
export interface EncodedPhoto {
  bytes: Uint8Array;
  width: number;
  height: number;
}

/** What the thread is told. */
export interface EncodeRequest {
  bytes: Uint8Array;
  width: number;
  height: number;
  /** EXIF 1…8. */
  orientation: number;
  longestSide: number;
}

/** In bytes, as it comes from the camera. */
export const largestPhoto = 8 * 1024 * 1024;
/** Some forty megapixels are 160 MB while they are decoded; no phone's JPEG of 8 MB has more. */
const mostPixels = 40_000_000;
const longestSide = 1_600;

/**
 * Makes a picture anew, so that nothing is kept but what is seen.
 * @param bytes JPEG, PNG or WebP of at most 8 MB
 * @throws PhotoError `photo_too_large` also for more than 40 megapixels, `photo_heic` for what phones of one maker write and no
 * other browser shows, `not_a_photo` for anything else that cannot be read
 */
export async function encodePhoto(bytes: Uint8Array): Promise<EncodedPhoto> {
  const inspected = inspectPicture(bytes, { bytes: largestPhoto, pixels: mostPixels });
  return await inThread<EncodeRequest, EncodedPhoto>(new URL("./encode_worker.ts", import.meta.url), {
    ...inspected,
    longestSide,
  });
}
