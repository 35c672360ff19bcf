import type { AnsweredByChannel } from '../../application/roster/roster.service.js';
import { CHANNELS } from '../../domain/response/answer.js';
import type { Survey } from '../../domain/survey/survey.js';
import { formatNumber } from '../format.de.js';
import type { PaperFrame } from '../paper/report.paper.js';
import { CHANNEL_NAMES } from '../report/channel-names.js';
import { coveragePrint } from './coverage-address.js';
import { sum } from './home-matrix.view.js';
import { toWave, type WaveCard, type WaveCoverage } from './home.view.js';

/** View model of `pages/print/coverage` and data of `views/paper/ruecklauf.typ`: internal. */
export interface CoveragePaper {
  readonly title: string;
  readonly frame: PaperFrame;
  readonly survey: string;
  readonly large: boolean;
  readonly card: WaveCard;
  /** How the answers came in; only ways somebody took. */
  readonly ways: readonly { readonly name: string; readonly count: string }[];
  readonly pdfs: readonly { readonly label: string; readonly href: string }[];
}

export interface CoverageSheet {
  readonly coverage: WaveCoverage;
  readonly ways: readonly AnsweredByChannel[];
  readonly large: boolean;
}

export function toCoveragePaper(
  survey: Survey,
  { coverage, ways, large }: CoverageSheet,
  frame: PaperFrame,
): CoveragePaper {
  const { wave } = coverage;
  return {
    title: `Rücklauf: ${survey.title}, Welle ${wave}`,
    ...{ frame, survey: survey.title, large },
    card: toWave(coverage, frame.day),
    ways: CHANNELS.flatMap((channel) => {
      const count = sum(ways.filter((each) => each.channel === channel).map((it) => it.answered));
      return count === 0 ? [] : [{ name: CHANNEL_NAMES[channel], count: formatNumber(count) }];
    }),
    pdfs: (['a4', 'a3'] as const).map((format) => ({
      label: `PDF ${format.toUpperCase()}`,
      href: coveragePrint(survey.key, wave, { pdf: true, format }),
    })),
  };
}
