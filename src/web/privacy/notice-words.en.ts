import type { Survey } from '../../domain/survey/survey.js';
import type { NoticeWords } from './notice-words.js';
import { englishRetention } from './retention-words.en.js';

/** Two notices are printed on questionnaires: on numbered sheets, and on those that anybody may copy. */
const STORED = {
  paper: 'Your answers, area, group, for whom you speak and the day. No name.',
  sheet:
    'Your answers, area, group, for whom you speak, the day of receipt and the number of this sheet. No name.',
};

const RIGHTS = {
  paper:
    'You can ask the office to which the sheet is returned for access to your answers, and to have them corrected or deleted. As the sheet bears no name, you have to describe it exactly. Whoever answers online gets a personal code for this.',
  sheet:
    'With the code on the slip at the end you read, change, download and delete your answers yourself as soon as the sheet has been entered. Before that, and without the code, the office to which the sheet is returned will help; give it the number of the sheet.',
};

const organisation = ({ confidentiality }: Survey): string =>
  confidentiality === 'anonym'
    ? ''
    : ' If your organisation is named on the sheet, or if you name it, the organisation as well.';

/** For what is printed in the language of the questions; pages are in German. */
export const ENGLISH_NOTICE: NoticeWords = {
  terms: {
    controller: 'Controller',
    purpose: 'Purpose',
    stored: 'What is stored',
    rights: 'Your rights',
    legalBasis: 'Legal basis',
    recipients: 'Who receives the answers',
    retention: 'For how long',
    officer: 'Data protection officer',
    complaints: 'Complaints',
  },
  stored: (survey, medium) =>
    medium === 'sheet' ? `${STORED.sheet}${organisation(survey)}` : STORED.paper,
  rights: (medium) => (medium === 'sheet' ? RIGHTS.sheet : RIGHTS.paper),
  promise: {
    anonym: {
      term: 'Anonymous',
      text: 'Nothing is asked or stored that leads back to you or your organisation.',
    },
    vertraulich: {
      term: 'Confidential, not anonymous',
      text: 'Only the offices named here read individual answers; what is published is summarised.',
    },
  },
  retention: englishRetention,
  furtherRights: {
    term: 'Further rights',
    text: 'Access, rectification, erasure and restriction of processing (Art. 15 to 18 GDPR), and objection on grounds relating to your particular situation (Art. 21 GDPR), in each case with the controller.',
  },
  voluntary: {
    term: 'Voluntary',
    text: 'Nobody has to answer, and whoever does not suffers no disadvantage. There are no decisions by a program alone, and no profiles.',
  },
  noNames: {
    term: 'Please note',
    text: 'Do not name other persons where you write in your own words.',
  },
};
