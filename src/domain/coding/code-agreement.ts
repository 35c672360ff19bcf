import { agreementOf, type Agreement, type Judgement } from './agreement.js';

/** The codes one coder gave to one answer. */
export interface CodedAnswer {
  readonly answer: string;
  readonly codes: readonly string[];
}

/** Agreement on each code and on all of them together. */
export interface CodeAgreement {
  /** Answers that both coded in the blind round. */
  readonly answers: number;
  readonly overall: Agreement;
  readonly byCode: readonly { readonly code: string; readonly agreement: Agreement }[];
  /** Answers that did not get the same codes from both, in the order of the first coder. */
  readonly disputed: readonly string[];
}

const GIVEN = '1';
const NOT_GIVEN = '0';

/**
 * Agreement of two coders in their blind round. The unit is answer x code, judged "given" or "not
 * given"; overall all these units are taken together.
 *
 * @param first what the first coder gave; an answer coded with nothing has an empty list
 * @param second the same of the second coder; answers that only one of them has do not count
 * @param codes keys of the codes both could choose from; codes outside it are left out
 */
export function codeAgreement(
  first: readonly CodedAnswer[],
  second: readonly CodedAnswer[],
  codes: readonly string[],
): CodeAgreement {
  const other = new Map(second.map(({ answer, codes: given }) => [answer, new Set(given)]));
  const both = first.flatMap(({ answer, codes: given }) => {
    const theirs = other.get(answer);
    return theirs === undefined ? [] : [{ answer, ours: new Set(given), theirs }];
  });
  const judgements = codes.map((code) =>
    both.map(({ ours, theirs }): Judgement => [judge(ours, code), judge(theirs, code)]),
  );
  return {
    answers: both.length,
    overall: agreementOf(judgements.flat()),
    byCode: codes.map((code, index) => ({ code, agreement: agreementOf(judgements[index] ?? []) })),
    disputed: both
      .filter(({ ours, theirs }) => codes.some((code) => ours.has(code) !== theirs.has(code)))
      .map(({ answer }) => answer),
  };
}

function judge(given: ReadonlySet<string>, code: string): string {
  return given.has(code) ? GIVEN : NOT_GIVEN;
}
