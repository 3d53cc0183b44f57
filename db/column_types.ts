import { parseArray } from "./array_literal.ts";

type Reader = (value: unknown, column: string) => unknown;

/** How a column of a Postgres type (its OID) is read, or undefined where both drivers already agree. */
export function columnReader(type: number): Reader | undefined {
  return readers[type];
}

const readers: Record<number, Reader> = {
  17: bytes,
  20: integer,
  1184: instant,
  // Arrays, by element type: one driver hands them over as text, the other has read some of them.
  199: listOf(parsed),
  1000: listOf(truth),
  1003: listOf(text),
  1005: listOf(float),
  1007: listOf(float),
  1009: listOf(text),
  1014: listOf(text),
  1015: listOf(text),
  1016: listOf(integer),
  1021: listOf(float),
  1022: listOf(float),
  1028: listOf(float),
  1115: listOf(text),
  1182: listOf(text),
  1185: listOf(instant),
  1187: listOf(text),
  1231: listOf(text),
  2951: listOf(text),
  3807: listOf(parsed),
};

function bytes(value: unknown): Uint8Array {
  const { buffer, byteOffset, byteLength } = value as Uint8Array;
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function integer(value: unknown, column: string): number {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  throw new RangeError(
    `Column ${column} holds ${value}, which is too large for a number; select it as text.`,
  );
}

function instant(value: unknown, column: string): Date {
  const date = value instanceof Date ? value : new Date(value as string);
  if (!Number.isNaN(date.getTime())) return date;
  throw new RangeError(`Column ${column} holds ${value}, which is not an instant; select it as text.`);
}

function text(value: unknown): string {
  return String(value);
}

function float(value: unknown): number {
  return Number(value);
}

function truth(value: unknown): boolean {
  return value === true || value === "t";
}

function parsed(value: unknown): unknown {
  return typeof value === "string" ? JSON.parse(value) : value;
}

function listOf(read: Reader): Reader {
  return (value, column) => {
    const each = (element: unknown): unknown =>
      Array.isArray(element) ? element.map(each) : element === null ? null : read(element, column);
    return each(typeof value === "string" ? parseArray(value) : value);
  };
}
