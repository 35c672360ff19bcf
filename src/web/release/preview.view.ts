import type { SnapshotContent } from '../../domain/release/snapshot.js';
import { clearanceAddress } from './clearance.view.js';
import type { QuoteTexts } from './release-statement.view.js';
import { type ReleaseThemeView, toRelease } from './release.view.js';

/** What the public would see, marked as not published. */
export function toPreview(
  survey: string,
  wave: string,
  content: SnapshotContent,
  texts: QuoteTexts,
) {
  const release = toRelease({ content, hash: '' }, texts);
  return {
    title: `Vorschau: ${release.title}`,
    scripts: ['scripts/charts.js'],
    back: clearanceAddress(survey, wave),
    release: {
      ...release,
      ...{ made: [], themes: release.themes.map(withoutEvidence) },
      sections: release.sections.map((section) => ({
        ...section,
        theme: section.theme && withoutEvidence(section.theme),
      })),
    },
  };
}

/** Pages of evidence come with the release: until then there is nothing to lead to. */
const withoutEvidence = (theme: ReleaseThemeView): ReleaseThemeView => ({
  ...theme,
  statements: theme.statements.map((statement) => ({ ...statement, evidence: '' })),
});
