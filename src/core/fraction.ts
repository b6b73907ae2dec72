/** Exact fractions, for spreading whole people over days without losing or inventing anybody. */
export interface Fraction {
  readonly over: bigint;
  /** Positive, and without a common divisor with `over`. */
  readonly under: bigint;
}

export const zero: Fraction = { over: 0n, under: 1n };
export const one: Fraction = { over: 1n, under: 1n };

/** `over / under` of whole numbers; `under` is positive. */
export function fraction(over: number | bigint, under: number | bigint = 1): Fraction {
  return reduced(BigInt(over), BigInt(under));
}

export function plus(a: Fraction, b: Fraction): Fraction {
  return a.under === b.under
    ? reduced(a.over + b.over, a.under)
    : reduced(a.over * b.under + b.over * a.under, a.under * b.under);
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return plus(a, { over: -b.over, under: b.under });
}

export function times(a: Fraction, b: Fraction): Fraction {
  return reduced(a.over * b.over, a.under * b.under);
}

/** The nearest whole number; a half goes up. */
export function rounded(a: Fraction): number {
  return Number(floor(plus(a, { over: 1n, under: 2n })));
}

export function toNumber({ over, under }: Fraction): number {
  return Number(over) / Number(under);
}

function floor({ over, under }: Fraction): bigint {
  const quotient = over / under;
  return over % under < 0n ? quotient - 1n : quotient;
}

/**
 * Whole numbers for fractions, with the sum `total`, which is the sum of the fractions rounded in whatever way: the whole
 * parts, and one more for those with the largest remainders; of equal remainders the first (Hamilton's method).
 */
export function apportioned(parts: readonly Fraction[], total: number): number[] {
  const whole = parts.map(floor);
  const left = Number(BigInt(total) - whole.reduce((sum, part) => sum + part, 0n));
  const byRemainder = parts
    .map(({ over, under }, index) => ({ over: over - whole[index]! * under, under, index }))
    .sort((a, b) => Number(b.over * a.under - a.over * b.under) || a.index - b.index);
  const lucky = new Set(byRemainder.slice(0, left).map(({ index }) => index));
  return whole.map((part, index) => Number(part) + (lucky.has(index) ? 1 : 0));
}

function reduced(over: bigint, under: bigint): Fraction {
  const divisor = gcd(over < 0n ? -over : over, under);
  return divisor === 1n ? { over, under } : { over: over / divisor, under: under / divisor };
}

function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 0n ? 1n : a;
}
