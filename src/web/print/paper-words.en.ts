import type { MultipleItem } from '../../domain/survey/survey.js';
import type { PaperWords, Return } from './paper-words.js';

const monthDay = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
const either = new Intl.ListFormat('en-GB', { type: 'disjunction' });

/** `2026-12-15` becomes "15 December 2026". What is no such date comes back as it is. */
const date = (day: string): string =>
  /^\d{4}-\d{2}-\d{2}$/.test(day) ? monthDay.format(new Date(`${day}T00:00:00Z`)) : day;

const by = ({ until }: Return): string => (until === '' ? '' : ` by ${date(until)}`);

const number = (value: number): string => new Intl.NumberFormat('en-GB').format(value);

const answers = (count: number): string => `${count} ${count === 1 ? 'answer' : 'answers'}`;

function limits({ min = 0, max, help }: MultipleItem): string {
  if (help !== undefined) return '';
  if (min > 0 && max !== undefined) {
    return min === max
      ? `Please tick ${answers(max)}.`
      : `Please tick between ${min} and ${answers(max)}.`;
  }
  if (max !== undefined) return `Please tick no more than ${answers(max)}.`;
  return min > 0 ? `Please tick at least ${answers(min)}.` : 'You may tick more than one answer.';
}

const wish = (what: string, numbers: readonly string[]): readonly string[] =>
  numbers.length === 0 ? [] : [`${what} at ${either.format(numbers)}`];

export const ENGLISH: PaperWords = {
  language: 'en',
  title: (survey) => `Questionnaire: ${survey}`,
  ...{ date, number, limits },
  printed: {
    questions: 'Questions:',
    privacy: 'Privacy in brief',
    about: 'About you',
    aboutHint:
      'Please tick one box in each part. Without this your answers cannot be assigned to a group.',
    thanks: 'Thank you for your time.',
    keep: 'Detach and keep',
    code: 'Your personal code',
    handedIn: 'Handed in on',
    sheet: 'Sheet',
    page: 'Page',
    pageOf: 'of',
    place: 'For:',
    officeOnly: 'For office use only',
    statement: 'Statement',
    fictitious: 'Fictitious sample data',
    reference: 'Ref.',
    linked:
      'The number above links this paper to your stored answers, so that typing errors are noticed. Two people type the sheet in, each on their own.',
  },
  minutes: (count) =>
    `Filling this in takes about ${count} ${count === 1 ? 'minute' : 'minutes'}. You need not answer every question.`,
  backTerm: (back) => `Please return${by(back)} to:`,
  backSentence: (back) => `Please return the sheet${by(back)} to: ${back.office}, ${back.address}.`,
  noticeVersion: (mark) => `Privacy notice, version ${mark}`,
  details: {
    area: 'Which area do you work in?',
    actorType: 'Which group does your organisation belong to?',
    speaksFor: 'For whom do you speak?',
  },
  speaksFor: {
    organisation: {
      label: 'for my organisation',
      hint: 'The answers are agreed with the organisation or reflect its position.',
    },
    person: {
      label: 'from my own professional point of view',
      hint: 'The answers reflect your own assessment, not that of the organisation.',
    },
  },
  tickOne: 'Please tick one box.',
  tickEachRow: 'Please tick one box in each row.',
  points: {
    unit: 'points',
    exactly: (total) => `Please distribute exactly ${number(total)} points.`,
  },
  ranks: {
    unit: 'rank',
    upTo: (count) => `Please give ranks from 1 (most important) to ${count}, each only once.`,
    asNumber: 'Please write the rank into the box as a number, each only once.',
  },
  stances: {
    hours: 'Hours a month:',
    condition: 'Condition:',
    wishes: ({ hours, condition }) => {
      const wishes = [...wish('the hours a month', hours), ...wish('the condition', condition)];
      return wishes.length === 0 ? '' : `Please also state ${wishes.join('; ')}.`;
    },
  },
  blankStub: (mark) => [
    'This sheet has no number: once it is handed in, your answers can no longer be found, changed or deleted.',
    'If you want to be able to do so, ask for a numbered sheet before you fill this in, or answer online.',
    `Privacy notice, version ${mark}.`,
  ],
  numberedStub: (address) =>
    `As soon as your sheet has been entered, you can read, change or delete your answers with this code at ${address}. Keep this slip where only you can read it. If your answers are to be removed before that, give the office named above the number of the sheet.`,
  alt: {
    notice: 'QR code. It opens the privacy notice.',
    answer: 'QR code. It opens your answers as soon as the sheet has been entered.',
    sheet: (sheet) => `QR code with the number of the sheet: ${sheet}.`,
  },
};
