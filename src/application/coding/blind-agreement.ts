import { type CodeAgreement, codeAgreement } from '../../domain/coding/code-agreement.js';
import { type CodeEntry, successorOf } from '../../domain/coding/codebook.js';
import { isCodedTwice, type Rounds, type RoundSummary } from '../../domain/coding/coding-queue.js';
import { byKey } from './codebooks.service.js';
import type { CodingState } from './coding-work.js';

/** How well two coders agree on the drawn texts that both have finished. */
export function agreementIn({ texts, rounds, book }: CodingState): {
  readonly agreement: CodeAgreement;
  readonly codedTwice: number;
} {
  const pairs = texts.flatMap(({ id, drawn }) => {
    const own = rounds.get(id) ?? {};
    return drawn && isCodedTwice(own) ? [own] : [];
  });
  const used = book.codes.filter(({ retired }) => !retired);
  return { agreement: agreementOn(pairs, book.codes, used), codedTwice: pairs.length };
}

/** On what both said before anything was decided; merged codes as what they went into. */
function agreementOn(
  pairs: readonly Rounds[],
  all: readonly CodeEntry[],
  used: readonly CodeEntry[],
): CodeAgreement {
  const book = byKey(all);
  const toCoded = (round: RoundSummary | undefined) => ({
    answer: round?.sourceId ?? '',
    codes: (round?.codes ?? []).map((code) => successorOf(book, code)),
  });
  return codeAgreement(
    pairs.map((rounds) => toCoded(rounds['blind-1'])),
    pairs.map((rounds) => toCoded(rounds['blind-2'])),
    used.map(({ key }) => key),
  );
}
