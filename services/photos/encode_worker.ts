/** The thread in which a customer's picture is made anew. */
import { PhotonImage, resize, SamplingFilter } from "@silvia-odwyer/photon-node";
import type { EncodedPhoto, EncodeRequest } from "./encode.ts";
import { inThisThread } from "./this_thread.ts";
import { upright } from "./upright.ts";

/** A good picture at a third of the size; what is sent is looked at, not printed. */
const quality = 82;

inThisThread<EncodeRequest, EncodedPhoto>(({ bytes, width, height, orientation, longestSide }) => {
  const decoded = PhotonImage.new_from_byteslice(bytes);
  const scale = Math.min(1, longestSide / Math.max(width, height));
  const sized = scale < 1
    ? resize(decoded, atLeastOne(width * scale), atLeastOne(height * scale), SamplingFilter.Triangle)
    : decoded;
  const turned = upright(sized, orientation);
  return {
    bytes: turned.get_bytes_jpeg(quality),
    width: turned.get_width(),
    height: turned.get_height(),
  };
});

const atLeastOne = (pixels: number) => Math.max(1, Math.round(pixels));
