import { fliph, type PhotonImage, rotate } from "@silvia-odwyer/photon-node";

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

/** A decoded picture as it was seen when it was taken. */
export function upright(image: PhotonImage, orientation: number): PhotonImage {
  const { degrees, mirrored } = ways[orientation] ?? { degrees: 0 };
  const turned = degrees > 0 ? rotate(image, degrees) : image;
  if (mirrored) fliph(turned);
  return turned;
}
