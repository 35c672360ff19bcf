/** Values of one list at most. */
const PIECE = 64;

/**
 * Lists for `IN (...)`, each as long as the next power of two: the last value is repeated, which
 * changes nothing. Lists of every length would be as many statements to prepare.
 *
 * @returns none for no values
 */
export function inPieces(values: readonly string[]): readonly string[][] {
  const pieces: string[][] = [];
  for (let start = 0; start < values.length; start += PIECE) {
    const piece = values.slice(start, start + PIECE);
    const last = piece.at(-1) ?? '';
    const length = 2 ** Math.ceil(Math.log2(piece.length));
    pieces.push([...piece, ...Array<string>(length - piece.length).fill(last)]);
  }
  return pieces;
}
