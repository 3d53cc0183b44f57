import { PhotonImage } from "@silvia-odwyer/photon-node";
import type { Pixels } from "../../services/stores/logo_pixels.ts";

type Colour = readonly [red: number, green: number, blue: number, opacity: number];

export const ink: Colour = [29, 28, 25, 255];
export const white: Colour = [255, 255, 255, 255];
export const red: Colour = [208, 52, 44, 255];
export const clear: Colour = [0, 0, 0, 0];

/** Something like letters: round and straight strokes of one colour, with room around them. */
export function letters(stroke: Colour, ground: Colour, { width = 600, height = 180 } = {}): Pixels {
  const unit = height / 9;
  return drawn(width, height, (x, y) => {
    if (x < unit || x > width - unit || y < 2 * unit || y > height - 2 * unit) return ground;
    const [at, index] = [x % (6 * unit), Math.floor(x / (6 * unit))];
    const ring = Math.abs(Math.hypot(at - 3 * unit, y - height / 2) - 2 * unit) < unit / 2;
    return (index % 2 ? ring : at < unit) ? stroke : ground;
  });
}

/** Filled to its edges with colours that are seen on any page. */
export const badge = (side = 400): Pixels =>
  drawn(side, side, (x, y) => [190, Math.round(x / side * 120), Math.round(y / side * 120), 255]);

/** What a camera sees in the dark: the hardest to make small. */
export function noise(width: number, height: number): Pixels {
  let seed = 7;
  const random = () => (seed = seed * 48_271 % 2_147_483_647) % 256;
  return drawn(width, height, () => [random(), random(), random(), 255]);
}

export function drawn(width: number, height: number, colour: (x: number, y: number) => Colour): Pixels {
  const data = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) data.set(colour(x, y), (y * width + x) * 4);
  }
  return { data, width, height };
}

export const png = ({ data, width, height }: Pixels): Uint8Array =>
  new PhotonImage(data, width, height).get_bytes();
export const jpeg = ({ data, width, height }: Pixels): Uint8Array =>
  new PhotonImage(data, width, height).get_bytes_jpeg(90);
export const webp = ({ data, width, height }: Pixels): Uint8Array =>
  new PhotonImage(data, width, height).get_bytes_webp();
