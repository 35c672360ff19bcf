/**
 * Waits for the report of a trial run, which is released beside the running server: some seconds after
 * its start, and minutes on a machine that is busy otherwise.
 */
export async function waitForTrialReport(origin: string): Promise<void> {
  const until = Date.now() + 300_000;
  while (Date.now() < until) {
    const reports = (await (await fetch(`${origin}/api/v1/reports`)).json()) as readonly unknown[];
    if (reports.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error('The trial run has released nothing.');
}
