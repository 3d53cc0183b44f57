import { imageSize } from "image-size";
import { PhotoError } from "./problem.ts";

/** A file that looks like a picture, before anything of it is decoded. */
export interface InspectedPicture {
  bytes: Uint8Array;
  width: number;
  height: number;
  /** EXIF 1…8. */
  orientation: number;
}

/**
 * Reads a picture's type and size from its first bytes.
 * @param most what is taken, in bytes and in pixels: each pixel is four bytes while it is decoded
 * @throws PhotoError
 */
export function inspectPicture(bytes: Uint8Array, most: { bytes: number; pixels: number }): InspectedPicture {
  if (bytes.byteLength > most.bytes) throw new PhotoError("photo_too_large");
  if (isHeif(bytes)) throw new PhotoError("photo_heic");
  const { type, width, height, orientation = 1 } = sizeOf(bytes);
  if (!["jpg", "png", "webp"].includes(type ?? "")) throw new PhotoError("not_a_photo");
  if (width < 1 || height < 1) throw new PhotoError("not_a_photo");
  if (width * height > most.pixels) throw new PhotoError("photo_too_large");
  return { bytes, width, height, orientation };
}

/** ISO 23008-12: a box `ftyp` whose brand is one of these. */
function isHeif(bytes: Uint8Array): boolean {
  const [kind, brand] = [4, 8].map((at) => String.fromCharCode(...bytes.subarray(at, at + 4)));
  return kind === "ftyp" && ["heic", "heix", "hevc", "heim", "heis", "mif1", "msf1", "avif"].includes(brand!);
}

function sizeOf(bytes: Uint8Array) {
  try {
    return imageSize(bytes);
  } catch {
    throw new PhotoError("not_a_photo");
  }
}
