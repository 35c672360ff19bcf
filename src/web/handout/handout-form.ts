import { textOf, type Form } from '../roster/form-fields.js';

/** One way to print a handout. Lengths in mm, type in points. */
export interface HandoutForm {
  readonly key: string;
  readonly label: string;
  readonly width: number;
  readonly height: number;
  readonly type: number;
  readonly columns: number;
  /** Printed on both sides and bound: margins change sides, pages come in fours. */
  readonly bound: boolean;
}

const A4 = { width: 210, height: 297, columns: 1, bound: false };

const USUAL: HandoutForm = { key: 'a4', label: 'A4, zum Mitgeben', ...A4, type: 11 };

export const HANDOUT_FORMS: readonly HandoutForm[] = [
  USUAL,
  { key: 'gross', label: 'A4 in großer Schrift (16 Punkt)', ...A4, type: 16 },
  {
    ...{ key: 'heft', label: 'Heft: A5, beidseitig, als Broschüre gedruckt', type: 9.5 },
    ...{ width: 148, height: 210, columns: 1, bound: true },
  },
  {
    ...{ key: 'a3', label: 'A3 quer, zum Aufhängen', type: 17 },
    ...{ width: 420, height: 297, columns: 2, bound: false },
  },
];

/** What is to be printed, as a form or an address says it. */
export interface HandoutAsked {
  /** Key of a theme; empty for all. */
  readonly theme: string;
  readonly form: HandoutForm;
  readonly charts: boolean;
  readonly colour: boolean;
  /** Whether there is room for notes and dots. */
  readonly room: boolean;
  /** Questions to discuss, printed after each theme. */
  readonly questions: readonly string[];
}

const LIMITS = { questions: 6, length: 200 };

/** What an actors' round talks about where nobody has thought of anything else. */
export const USUAL_QUESTIONS: readonly string[] = [
  'Was davon erkennen Sie in Ihrer Einrichtung wieder?',
  'Was fehlt, oder ist bei Ihnen anders?',
  'Was folgt daraus, und wer kann es tun?',
];

/** What nobody has chosen is what most need: all themes on A4, with everything. */
export function readHandout(query: Form): HandoutAsked {
  const isAsked = 'form' in query;
  const isOn = (name: string) => !isAsked || textOf(query, name) === 'ja';
  return {
    theme: textOf(query, 'thema'),
    form: HANDOUT_FORMS.find(({ key }) => key === textOf(query, 'form')) ?? USUAL,
    charts: isOn('bilder'),
    colour: isOn('farbe'),
    room: isOn('platz'),
    questions: isAsked ? questionsOf(textOf(query, 'fragen')) : USUAL_QUESTIONS,
  };
}

/** One question a line; what is too much for a sheet is left out. */
function questionsOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim().slice(0, LIMITS.length))
    .filter((line) => line !== '')
    .slice(0, LIMITS.questions);
}

/** The same as an address, so that the sheet in the browser leads to the same PDF. */
export function handoutQuery(asked: HandoutAsked): string {
  const yes = (is: boolean) => (is ? 'ja' : 'nein');
  return new URLSearchParams({
    ...(asked.theme === '' ? {} : { thema: asked.theme }),
    form: asked.form.key,
    bilder: yes(asked.charts),
    farbe: yes(asked.colour),
    platz: yes(asked.room),
    fragen: asked.questions.join('\n'),
  }).toString();
}
