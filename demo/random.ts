/** Chance that can be repeated: the same seed always draws the same. */
export interface Random {
  /** 0 (included) to 1 (excluded). */
  next(): number;
  /** A number between two, ends roughly included. */
  between(low: number, high: number): number;
  /** A whole number, both ends included. */
  whole(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** One of several, each as often as its weight says. */
  weighted<T>(from: readonly T[], weight: (each: T) => number): T;
  /** A normal distribution's draw. */
  normal(mean: number, deviation: number): number;
}

/**
 * A stream of its own for each label, so that drawing more often in one place changes nothing in another.
 * sfc32 (Doty-Humphrey's small fast counter), seeded by FNV-1a of the label.
 */
export function randomOf(seed: string): Random {
  let [a, b, c, d] = [hash(`${seed} a`), hash(`${seed} b`), hash(`${seed} c`), 1];
  const next = () => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  };
  // The first draws still resemble the seed.
  for (let round = 0; round < 12; round++) next();
  const between = (low: number, high: number) => low + next() * (high - low);
  const whole = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    between,
    whole,
    chance: (probability) => next() < probability,
    pick: (from) => from[whole(0, from.length - 1)]!,
    weighted(from, weight) {
      let left = next() * from.reduce((sum, each) => sum + weight(each), 0);
      return from.find((each) => (left -= weight(each)) < 0) ?? from.at(-1)!;
    },
    normal: (mean, deviation) =>
      mean + deviation * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
}

function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value | 0;
}
