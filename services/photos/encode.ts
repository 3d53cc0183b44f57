import { imageSize } from "image-size";
import { PhotoError } from "./problem.ts";

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
const encodeMilliseconds = 20_000;

let last: Promise<unknown> = Promise.resolve();

/**
 * Makes a picture anew, so that nothing is kept but what is seen; one at a time, since each takes its memory.
 * @param bytes JPEG, PNG or WebP of at most 8 MB
 * @throws PhotoError `photo_too_large` also for more than 40 megapixels, `photo_heic` for what phones of one maker write and no
 * other browser shows, `not_a_photo` for anything else that cannot be read
 */
export function encodePhoto(bytes: Uint8Array): Promise<EncodedPhoto> {
  const request = inspect(bytes);
  const encoded = last.then(() => encode(request));
  last = encoded.catch(() => {});
  return encoded;
}

function inspect(bytes: Uint8Array): EncodeRequest {
  if (bytes.byteLength > largestPhoto) throw new PhotoError("photo_too_large");
  if (isHeif(bytes)) throw new PhotoError("photo_heic");
  const { type, width, height, orientation = 1 } = sizeOf(bytes);
  if (!["jpg", "png", "webp"].includes(type ?? "")) throw new PhotoError("not_a_photo");
  if (width < 1 || height < 1) throw new PhotoError("not_a_photo");
  if (width * height > mostPixels) throw new PhotoError("photo_too_large");
  return { bytes, width, height, orientation, longestSide };
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

function encode(request: EncodeRequest): Promise<EncodedPhoto> {
  const worker = new Worker(new URL("./encode_worker.ts", import.meta.url), { type: "module" });
  const { promise, resolve, reject } = Promise.withResolvers<EncodedPhoto>();
  const refuse = () => reject(new PhotoError("not_a_photo"));
  const timer = setTimeout(refuse, encodeMilliseconds);
  worker.onmessage = ({ data }: MessageEvent<EncodedPhoto | undefined>) => data ? resolve(data) : refuse();
  worker.onerror = (event) => {
    // Else it ends the process.
    event.preventDefault();
    refuse();
  };
  worker.postMessage(request);
  return promise.finally(() => {
    clearTimeout(timer);
    worker.terminate();
  });
}
