/**
 * Makes one picture anew, in a thread of its own: what a broken or hostile file does to the decoder ends with it, and
 * so does the memory that a large one takes.
 */
import { fliph, PhotonImage, resize, rotate, SamplingFilter } from "@silvia-odwyer/photon-node";
import type { EncodedPhoto, EncodeRequest } from "./encode.ts";

/** A good picture at a third of the size; what is sent is looked at, not printed. */
const quality = 82;

const thread = globalThis as unknown as {
  onmessage: (event: MessageEvent<EncodeRequest>) => void;
  postMessage(photo: EncodedPhoto | undefined): void;
};

thread.onmessage = ({ data }) => {
  let photo: EncodedPhoto | undefined;
  try {
    photo = encoded(data);
  } catch { /* What the decoder cannot read is no picture. */ }
  thread.postMessage(photo);
};

function encoded({ bytes, width, height, orientation, longestSide }: EncodeRequest): EncodedPhoto {
  const decoded = PhotonImage.new_from_byteslice(bytes);
  const scale = Math.min(1, longestSide / Math.max(width, height));
  const sized = scale < 1
    ? resize(decoded, atLeastOne(width * scale), atLeastOne(height * scale), SamplingFilter.Triangle)
    : decoded;
  const upright = turned(sized, orientation);
  return {
    bytes: upright.get_bytes_jpeg(quality),
    width: upright.get_width(),
    height: upright.get_height(),
  };
}

const atLeastOne = (pixels: number) => Math.max(1, Math.round(pixels));

/** EXIF's eight ways to hold a camera, as a turn to the right and a mirror; the tag itself is lost with the others. */
const ways: Record<number, { degrees: number; mirrored?: boolean }> = {
  2: { degrees: 0, mirrored: true },
  3: { degrees: 180 },
  4: { degrees: 180, mirrored: true },
  5: { degrees: 90, mirrored: true },
  6: { degrees: 90 },
  7: { degrees: 270, mirrored: true },
  8: { degrees: 270 },
};

function turned(image: PhotonImage, orientation: number): PhotonImage {
  const { degrees, mirrored } = ways[orientation] ?? { degrees: 0 };
  const upright = degrees > 0 ? rotate(image, degrees) : image;
  if (mirrored) fliph(upright);
  return upright;
}
