import { encode } from "uqr";

/** The quiet zone that readers ask for around a code, in modules (ISO/IEC 18004). */
export const quietZone = 4;

/**
 * A text as the modules of a QR code, without its quiet zone; true is dark. Level M still reads with 15 % of it
 * scratched or creased, as paper in a parcel is.
 */
export function qrModules(text: string): boolean[][] {
  return encode(text, { ecc: "M", border: 0 }).data;
}

/** The dark modules as one SVG path, a unit a module: runs along a row are one rectangle. */
export function qrPath(modules: boolean[][], offset = 0): string {
  const runs: string[] = [];
  modules.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue;
      const from = x;
      while (row[x + 1]) x++;
      runs.push(`M${from + offset} ${y + offset}h${x - from + 1}v1h${from - x - 1}z`);
    }
  });
  return runs.join("");
}

/** An SVG file, black on white whatever stands around it, since that is what every reader reads. */
export function qrSvg(text: string): string {
  const modules = qrModules(text);
  const size = modules.length + 2 * quietZone;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${qrPath(modules, quietZone)}"/></svg>`;
}
