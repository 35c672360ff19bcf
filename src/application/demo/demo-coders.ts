import { Injectable } from '@nestjs/common';
import type { Coding, CodingStep } from '../../domain/coding/coding.js';
import type { Problem, Result } from '../../domain/problem.js';
import { AdjudicationService } from '../coding/adjudication.service.js';
import { CodingDeskService, type DeskPlace } from '../coding/coding-desk.service.js';
import type { SourceText } from '../coding/coding-sources.service.js';
import type { Viewer } from '../coding/viewer.js';
import type { TextCoding } from './demo-plan.js';

/** The account that plans, draws, decides and releases in a trial run. */
export const DEMO_PLANNER = 'demo-planung';

const FIRST: Viewer = { name: 'demo-kodierung', role: 'coder' };
const SECOND: Viewer = { name: 'demo-zweitkodierung', role: 'coder' };

const DONE: CodingStep = { kind: 'done', done: true };

/** A text in the queue, and how the demo file says it is coded. */
export interface CodedText {
  readonly source: SourceText;
  readonly coding: TextCoding;
}

/** Two coders and a planner of a trial run, who take the same steps as anybody at the desk. */
@Injectable()
export class DemoCoders {
  constructor(
    private readonly desk: CodingDeskService,
    private readonly adjudication: AdjudicationService,
  ) {}

  /** @returns problems that stood against it; none where all is done */
  async code(
    place: { readonly surveyKey: string; readonly wave: string },
    texts: readonly CodedText[],
  ): Promise<readonly Problem[]> {
    const taken: Result<unknown>[] = [];
    for (const text of texts) taken.push(await this.codeFirst(text));
    for (const text of texts.filter(({ source }) => source.drawn)) {
      taken.push(await this.codeSecond(text));
    }
    for (const { source } of await this.adjudication.list(place)) {
      const coding = texts.find((text) => text.source.id === source.id)?.coding;
      if (coding !== undefined) taken.push(await this.decide(place.surveyKey, source.id, coding));
    }
    return taken.flatMap((result) => (result.ok ? [] : result.problems));
  }

  /** Marks the stretches, then gives the codes: a stretch has a name only once it is marked. */
  private async codeFirst({ source, coding }: CodedText): Promise<Result<unknown>> {
    const place: DeskPlace = { ...source, round: 'blind-1' };
    const stretches = coding.coded.flatMap((each) => (typeof each === 'string' ? [] : [each.on]));
    const marks = stretches.map((on): CodingStep => ({ kind: 'mark', ...find(on, source.raw) }));
    const marked = await this.desk.take(place, FIRST, 0, marks);
    if (!marked.ok) return marked;
    const { version, coding: begun } = marked.value;
    const gifts = coding.coded.map((each): CodingStep => {
      if (typeof each === 'string') return { kind: 'give', passage: '', code: each };
      return {
        kind: 'give',
        passage: passageOn(begun, find(each.on, source.raw)),
        code: each.code,
      };
    });
    return this.desk.take(place, FIRST, version, [...gifts, DONE]);
  }

  private codeSecond({ source, coding }: CodedText): Promise<Result<unknown>> {
    const codes = coding.seconded ?? codesOf(coding);
    const steps: CodingStep[] = [{ kind: 'set', passage: '', codes }, DONE];
    return this.desk.take({ ...source, round: 'blind-2' }, SECOND, 0, steps);
  }

  private decide(surveyKey: string, id: string, coding: TextCoding): Promise<Result<unknown>> {
    const decision = { codes: codesOf(coding), reason: coding.because ?? '', by: DEMO_PLANNER };
    return this.adjudication.decide(surveyKey, id, decision);
  }
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Nothing that could be marked where the words are not in the text: the desk refuses it. */
function find(on: string, text: string): Stretch {
  const start = text.indexOf(on);
  return { start, end: start + on.length };
}

const passageOn = ({ passages }: Coding, { start, end }: Stretch): string =>
  passages.find((passage) => passage.start === start && passage.end === end)?.id ?? '';

const codesOf = ({ coded }: TextCoding): readonly string[] => [
  ...new Set(coded.map((each) => (typeof each === 'string' ? each : each.code))),
];
