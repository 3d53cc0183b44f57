const candidates = [";", ",", "\t", "|"] as const;
export type Delimiter = (typeof candidates)[number];

/**
 * What stands between a table's cells, by its first lines: what most lines have the same number of times. Excel may say
 * so itself in a line before all others (`sep=;`).
 * @returns `from` is where the table begins; a table of one column gets a comma
 */
export function delimiterOf(text: string): { delimiter: Delimiter; from: number } {
  const said = /^\ufeff?"?sep=([;,\t|])"?(?:\r\n|\n|\r)/i.exec(text);
  if (said) return { delimiter: said[1] as Delimiter, from: said[0].length };
  const lines = firstLines(text);
  let best: { delimiter: Delimiter; weight: number } = { delimiter: ",", weight: 0 };
  for (const delimiter of candidates) {
    const counts = lines.map((line) => line.split(delimiter).length - 1);
    const usual = mostCommon(counts.filter((count) => count > 0));
    // Commas stand in sentences too: how many lines agree weighs more than how many there are.
    const weight = counts.filter((count) => count === usual).length * 1_000 + Math.min(usual, 99);
    if (usual > 0 && weight > best.weight) best = { delimiter, weight };
  }
  return { delimiter: best.delimiter, from: 0 };
}

/** The first thirty lines that are not empty, without what stands in quotes. */
function firstLines(text: string): string[] {
  const bare = text.slice(0, 64 * 1024).replace(/"(?:[^"]|"")*"/g, "");
  return bare.split(/\r\n|\n|\r/).filter((line) => line.trim()).slice(0, 30);
}

function mostCommon(counts: number[]): number {
  let [common, times] = [0, 0];
  for (const [count, same] of Map.groupBy(counts, (each) => each)) {
    if (same.length > times) [common, times] = [count, same.length];
  }
  return common;
}
