/**
 * Waits for several questions or statements of one transaction that were sent without waiting for each
 * other. PostgreSQL gets them in one trip and does them in this order; SQLite has no trips.
 *
 * Other than with `Promise.all`, none of them is still under way afterwards: what follows may be a
 * rollback, and nothing must be written after it.
 *
 * @throws the first error in this order: on PostgreSQL all later ones only say that there was one
 */
export async function allOf<T extends readonly Promise<unknown>[]>(
  ...sent: T
): Promise<{ -readonly [At in keyof T]: Awaited<T[At]> }> {
  const ended = await Promise.allSettled(sent);
  const failed = ended.find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
  return Promise.all(sent);
}
