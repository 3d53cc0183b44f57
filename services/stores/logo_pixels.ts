/** Red, green, blue and opacity of each pixel, a byte each. */
export interface Pixels {
  data: Uint8Array;
  width: number;
  height: number;
}

/** A pixel fainter than this is not seen. */
const faint = 16;

/**
 * A logo on white paper without the paper: what is as light as the paper lets the page through, so that on white it
 * looks as before. One that has no such rim, or is transparent already, stays as it is.
 */
export function withoutPaper(pixels: Pixels): Pixels {
  const rim = rimOf(pixels);
  const white = rim.filter((at) => pixels.data.subarray(at, at + 4).every((value) => value >= 245)).length;
  if (white < rim.length * 0.95) return pixels;
  const data = pixels.data.slice();
  for (let at = 0; at < data.length; at += 4) {
    const opacity = 255 - Math.min(data[at]!, data[at + 1]!, data[at + 2]!);
    for (let channel = at; channel < at + 3; channel++) {
      data[channel] = opacity === 0 ? 0 : 255 - Math.round((255 - data[channel]!) * 255 / opacity);
    }
    data[at + 3] = opacity;
  }
  return { ...pixels, data };
}

function rimOf({ width, height }: Pixels): number[] {
  const rim: number[] = [];
  for (let x = 0; x < width; x++) rim.push(x * 4, ((height - 1) * width + x) * 4);
  for (let y = 0; y < height; y++) rim.push(y * width * 4, (y * width + width - 1) * 4);
  return rim;
}

/**
 * A picture without the empty space around it.
 * @returns undefined when there is nothing to be seen
 */
export function trimmed({ data, width, height }: Pixels): Pixels | undefined {
  let [left, right, top, bottom] = [width, -1, height, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (data[(y * width + x) * 4 + 3]! < faint) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = y;
    }
  }
  if (right < 0) return undefined;
  const size = { width: right - left + 1, height: bottom - top + 1 };
  const kept = new Uint8Array(size.width * size.height * 4);
  for (let y = 0; y < size.height; y++) {
    const from = ((top + y) * width + left) * 4;
    kept.set(data.subarray(from, from + size.width * 4), y * size.width * 4);
  }
  return { ...size, data: kept };
}

/** As large as other logos to the eye, whatever its shape: at most 40 px high, 260 px wide, and no larger than it came. */
export function shownSize(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, 40 / height, 260 / width, Math.sqrt(2_800 / (width * height)));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** Colours weighed by their opacity, as resizing needs them: else what is transparent leaves a dark seam. */
export function weighed({ data, ...size }: Pixels): Pixels {
  const result = data.slice();
  for (let at = 0; at < result.length; at++) {
    if (at % 4 < 3) result[at] = Math.round(result[at]! * result[at - at % 4 + 3]! / 255);
  }
  return { ...size, data: result };
}

/** The way back. */
export function unweighed({ data, ...size }: Pixels): Pixels {
  const result = data.slice();
  for (let at = 0; at < result.length; at++) {
    const opacity = result[at - at % 4 + 3]!;
    if (at % 4 < 3 && opacity > 0) result[at] = Math.min(255, Math.round(result[at]! * 255 / opacity));
  }
  return { ...size, data: result };
}
