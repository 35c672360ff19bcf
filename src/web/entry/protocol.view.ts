import type { Protocol } from '../../application/interviews/interview-releases.service.js';
import { formatDate } from '../format.de.js';
import { toSheet, type SheetSectionView } from '../participate/sheet.view.js';
import { kindOf, questionOf } from './interview-release.view.js';
import { CHANNEL_TITLES, noticeName, protocolPath, RELEASE_NAMES } from './interview-texts.js';

/** View model of `pages/print/protocol`, and data of `views/paper/protokoll.typ`. */
export interface ProtocolView {
  readonly title: string;
  readonly heading: string;
  readonly survey: string;
  readonly line: string;
  readonly state: string;
  readonly pdf: string;
  readonly notes: readonly {
    readonly question: string;
    readonly kind: string;
    readonly text: string;
  }[];
  readonly sections: readonly SheetSectionView[];
  /** What can be ticked above the signature. */
  readonly choices: readonly string[];
}

const CHOICES = [
  'Ich gebe den Text so frei.',
  'Ich gebe den Text mit den Änderungen frei, die ich eingetragen habe.',
  'Ich gebe den Text nicht frei.',
];

export function toProtocolView({
  interview,
  survey: { survey },
  submission,
  texts,
}: Protocol): ProtocolView {
  const { id, channel, day, person, release, releaseDay, noticeHash } = interview;
  const notice = noticeHash === null ? '' : `, Datenschutzhinweise: ${noticeName(noticeHash)}`;
  return {
    title: `Protokoll – ${survey.title}`,
    heading: `Protokoll: ${CHANNEL_TITLES[channel]}`,
    survey: survey.title,
    line: `${formatDate(day)}, aufgeschrieben von ${person}, Nummer ${id.slice(0, 8)}${notice}`,
    state: `${RELEASE_NAMES[release]}${releaseDay === null ? '' : ` am ${formatDate(releaseDay)}`}`,
    pdf: `${protocolPath(id)}.pdf`,
    choices: CHOICES,
    notes: texts.map((each) => ({
      question: questionOf(survey, each.item),
      kind: kindOf(survey, each),
      text: each.text,
    })),
    sections: toAnswered(
      toSheet({ survey, respondent: submission, answers: submission.answers }, false),
    ),
  };
}

/** What was not talked about is not listed: it would bury the rest. */
function toAnswered(sections: readonly SheetSectionView[]): readonly SheetSectionView[] {
  return sections
    .map((section) => ({
      ...section,
      groups: section.groups
        .map((group) => ({ ...group, answers: group.answers.filter(({ empty }) => !empty) }))
        .filter(({ answers }) => answers.length > 0),
    }))
    .filter(({ groups }) => groups.length > 0);
}
