import { Bench, type BenchPlan } from './context.js';
import { passGate } from './gate.js';
import type { Measurement, Row } from './measurement.js';

export interface Measured {
  readonly name: string;
  readonly rows: readonly Row[];
}

export interface BenchRun {
  /** What the gate said. */
  readonly gate: readonly string[];
  readonly measured: readonly Measured[];
}

/** The gate, then one measurement after the other: nothing else runs beside one. */
export async function run(
  plan: BenchPlan,
  measurements: readonly Measurement[],
): Promise<BenchRun> {
  const bench = new Bench(plan);
  try {
    const gate = await passGate(bench);
    const measured: Measured[] = [];
    for (const measurement of measurements) {
      plan.note(measurement.name);
      measured.push({ name: measurement.name, rows: await measurement.run(bench) });
    }
    return { gate, measured };
  } finally {
    await bench.end();
  }
}
