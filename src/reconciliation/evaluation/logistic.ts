/** Logistic regression by Newton's method, with an L2 penalty on all weights but the intercept. */

/** Rows of equal width, one after the other. NaN is unknown, and taken for the mean. */
export interface Matrix {
  values: Float64Array;
  width: number;
  rows: number;
}

export interface LogisticModel {
  mean: Float64Array;
  scale: Float64Array;
  /** Of standardised features. */
  weights: Float64Array;
  intercept: number;
}

/** Fits the rows of a matrix that are named. Standardises the features first, so one penalty suits all of them. */
export function fitLogistic(
  matrix: Matrix,
  isTrue: Uint8Array,
  rows: readonly number[],
  penalty: number,
): LogisticModel {
  const { mean, scale } = standardisation(matrix, rows);
  const { width } = matrix;
  const design = new Float64Array(rows.length * (width + 1));
  rows.forEach((row, at) => {
    for (let k = 0; k < width; k++) {
      design[at * (width + 1) + k] = orZero((matrix.values[row * width + k]! - mean[k]!) / scale[k]!);
    }
    design[at * (width + 1) + width] = 1;
  });
  const truth = Uint8Array.from(rows, (row) => isTrue[row]!);
  const solution = new Float64Array(width + 1);
  for (let step = 0; step < 25; step++) {
    const change = newtonStep(design, truth, solution, penalty);
    let greatest = 0;
    for (let k = 0; k <= width; k++) {
      solution[k]! += change[k]!;
      greatest = Math.max(greatest, Math.abs(change[k]!));
    }
    if (greatest < 1e-6) break;
  }
  return { mean, scale, weights: solution.slice(0, width), intercept: solution[width]! };
}

/** The probability that a row of the matrix is true. */
export function probabilityOf(model: LogisticModel, { values, width }: Matrix, row: number): number {
  let sum = model.intercept;
  for (let k = 0; k < width; k++) {
    sum += orZero((model.weights[k]! * (values[row * width + k]! - model.mean[k]!)) / model.scale[k]!);
  }
  return 1 / (1 + Math.exp(-sum));
}

function standardisation(
  { values, width }: Matrix,
  rows: readonly number[],
): Pick<LogisticModel, 'mean' | 'scale'> {
  const mean = new Float64Array(width);
  const scale = new Float64Array(width).fill(1);
  for (let k = 0; k < width; k++) {
    const known = rows.map((row) => values[row * width + k]!).filter((value) => !Number.isNaN(value));
    if (known.length === 0) continue;
    const middle = known.reduce((sum, value) => sum + value, 0) / known.length;
    mean[k] = middle;
    // Over all rows: those that are unknown do not deviate.
    const spread = Math.sqrt(known.reduce((sum, value) => sum + (value - middle) ** 2, 0) / rows.length);
    if (spread > 1e-6) scale[k] = spread;
  }
  return { mean, scale };
}

function newtonStep(
  design: Float64Array,
  truth: Uint8Array,
  solution: Float64Array,
  penalty: number,
): Float64Array {
  const size = solution.length;
  const gradient = new Float64Array(size);
  const curvature = new Float64Array(size * size);
  for (let row = 0; row < truth.length; row++) {
    const from = row * size;
    let sum = 0;
    for (let k = 0; k < size; k++) sum += solution[k]! * design[from + k]!;
    const probability = 1 / (1 + Math.exp(-sum));
    const spread = Math.max(probability * (1 - probability), 1e-9);
    for (let k = 0; k < size; k++) {
      const value = design[from + k]!;
      gradient[k]! += (truth[row]! - probability) * value;
      const weighted = spread * value;
      for (let m = 0; m <= k; m++) curvature[k * size + m]! += weighted * design[from + m]!;
    }
  }
  for (let k = 0; k < size - 1; k++) {
    gradient[k]! -= penalty * solution[k]!;
    curvature[k * size + k]! += penalty;
  }
  return solve(curvature, gradient);
}

/** Solves a symmetric positive definite system of which the lower triangle is given (Cholesky, in place). */
function solve(matrix: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  for (let j = 0; j < size; j++) {
    for (let i = j; i < size; i++) {
      let sum = matrix[i * size + j]!;
      for (let k = 0; k < j; k++) sum -= matrix[i * size + k]! * matrix[j * size + k]!;
      matrix[i * size + j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / matrix[j * size + j]!;
    }
  }
  const solution = Float64Array.from(right);
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) solution[i]! -= matrix[i * size + k]! * solution[k]!;
    solution[i]! /= matrix[i * size + i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) solution[i]! -= matrix[k * size + i]! * solution[k]!;
    solution[i]! /= matrix[i * size + i]!;
  }
  return solution;
}

function orZero(value: number): number {
  return Number.isNaN(value) ? 0 : value;
}
