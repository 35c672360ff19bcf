import { Injectable } from '@nestjs/common';
import { Settings } from '../../config.js';
import { PaperFrames } from '../paper/paper-frames.js';
import { PageProblem } from '../problems.js';
import { ReleaseLoader } from '../release/release-loader.js';
import { readReportAsked, ReportLoader } from '../report/report-loader.js';
import { toCards, type StatementCards } from './statement-cards.js';

/** Fetches statements and makes cards of them. */
@Injectable()
export class StatementCardDesk {
  constructor(
    private readonly releases: ReleaseLoader,
    private readonly reports: ReportLoader,
    private readonly frames: PaperFrames,
    private readonly settings: Settings,
  ) {}

  /** @throws PageProblem 404 for an unknown release */
  async ofRelease(id: string) {
    const { snapshot, release, newer } = await this.releases.load(id);
    const { survey, wave, edition } = snapshot.content;
    const cards: StatementCards = {
      title: `Aussagekarten: ${release.title}`,
      survey: release.title,
      standing: `Welle ${wave} · ${release.summary}`,
      fictitious: release.fictitious,
      mark: newer === null ? '' : 'überholte Fassung',
      cards: await toCards(release.themes, this.settings.baseUrl),
      footnote: release.footnote,
      foot: release.foot,
    };
    const frame = this.frames.ofSheet(survey.key, wave);
    return { cards, name: `aussagekarten-${survey.key}-${wave}-fassung-${edition}`, frame };
  }

  /**
   * What leaves the office is the version for outside, though it is not released.
   *
   * @throws PageProblem 404 for an unknown survey or wave
   */
  async ofReport(key: string, query: Readonly<Record<string, unknown>>) {
    const report = await this.reports.load(key, {
      ...readReportAsked(query),
      audience: 'external',
    });
    const frame = this.frames.ofReport(report);
    const themes = report.themes.map(({ letter, title, statements }) => ({
      ...{ letter, title },
      statements: statements.map(({ id, sentence, figures, condition }) => ({
        ...{ id, sentence, figures, condition },
      })),
    }));
    const cards: StatementCards = {
      title: `Aussagekarten: ${report.title}`,
      survey: report.title,
      standing: `Welle ${report.wave} · ${report.summary}`,
      fictitious: frame.demo,
      mark: 'Entwurf, nicht freigegeben',
      cards: await toCards(themes, this.settings.baseUrl),
      footnote: report.withheld,
      foot: `${frame.reference} · Stand ${frame.date} · noch nicht freigegeben`,
    };
    return { cards, wave: report.wave, frame };
  }
}

/**
 * A page can say that there is nothing; a file cannot.
 *
 * @throws PageProblem 404 where there is no statement to be printed
 */
export function withCards(sheet: StatementCards): StatementCards {
  if (sheet.cards.length > 0) return sheet;
  throw new PageProblem(404, {
    heading: 'Hier gibt es keine Kernaussagen',
    text: 'Aussagekarten lassen sich drucken, sobald der Bericht Kernaussagen enthält.',
    link: { href: '/druck', label: 'Zurück zu allem, was sich drucken lässt' },
  });
}
