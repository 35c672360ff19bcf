import type { EntryContent, EntryRespondent, Mark } from '../../domain/entry/entry.js';
import { readCode } from '../../domain/entry/typed-code.js';
import { SPEAKS_FOR } from '../../domain/response/answer.js';
import { isRecord } from '../../domain/response/kinds/checked.js';
import { itemsOf } from '../../domain/survey/items.js';
import type { Item, Survey, TakeoverItem } from '../../domain/survey/survey.js';
import { NO_CHOICE, readItem, type FormBody } from '../participate/read-form.js';

/** What a form of numbers says: boxes by their place on paper, everything else as it was written. */
export function readEntry(survey: Survey, body: FormBody, places: readonly string[]): EntryContent {
  const given = recordOf(body.answers);
  const answers: [string, unknown][] = [];
  const marks: [string, Mark][] = [];
  for (const item of itemsOf(survey)) {
    const typed = readField(item, recordOf(ownOf(given, item.key)));
    if (typed.mark !== undefined) marks.push([item.key, typed.mark]);
    else if (typed.answer !== undefined) answers.push([item.key, typed.answer]);
  }
  return {
    respondent: readRespondent(survey, body, places),
    answers: Object.fromEntries(answers),
    marks: Object.fromEntries(marks),
  };
}

function readField(item: Item, fields: FormBody): ReturnType<typeof readCode> {
  const [code, other] = [textIn(fields, 'code'), textIn(fields, 'other').trim()];
  if (isCoded(item)) return readCode(item, code, other);
  const named = item.kind === 'takeover' ? withStances(item, fields) : fields;
  const value = readItem(item, { ...named, choice: '', none: [] });
  const typed = readCode(item, code);
  if (value === null) return typed;
  return code.trim() === '' ? { answer: value } : { answer: { given: value, typed: code } };
}

/** Answered by one number; the others have fields of their own beside the one for marks. */
export function isCoded({ kind }: Item): boolean {
  return kind === 'single' || kind === 'multiple' || kind === 'rating';
}

/** Stances are typed as the numbers of their columns. What is no column stays as it is. */
function withStances({ stances }: TakeoverItem, fields: FormBody): FormBody {
  const tasks = Object.entries(recordOf(fields.tasks)).map(([task, entry]) => {
    const row = recordOf(entry);
    const typed = textIn(row, 'stance').trim();
    // Hours without a tick are asked about; 0 says that the row is empty.
    if (typed === '') return [task, { ...row, stance: undefined }] as const;
    const code = /^\d+$/.test(typed) ? stances[Number(typed) - 1]?.code : undefined;
    return [task, { ...row, stance: typed === '0' ? NO_CHOICE : (code ?? typed) }] as const;
  });
  return { ...fields, tasks: Object.fromEntries(tasks) };
}

function readRespondent(
  { areas, actorTypes }: Survey,
  body: FormBody,
  places: readonly string[],
): EntryRespondent {
  const place = places.find((known) => known !== '' && known === body.place);
  const chosen = (list: readonly string[], name: string) => list[Number(textIn(body, name)) - 1];
  const [area, actorType] = place?.split('/') ?? [
    chosen(
      areas.map(({ key }) => key),
      'area',
    ),
    chosen(
      actorTypes.map(({ key }) => key),
      'actorType',
    ),
  ];
  const speaksFor = SPEAKS_FOR[Number(textIn(body, 'speaksFor')) - 1];
  const known = Object.entries({ place, area, actorType, speaksFor });
  return Object.fromEntries(known.filter(([, value]) => value !== undefined));
}

const recordOf = (value: unknown): FormBody => (isRecord(value) ? value : {});

function ownOf(record: FormBody, name: string): unknown {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

/** One field as text; nothing for what is no text. */
export function textIn(record: FormBody, name: string): string {
  const value = ownOf(record, name);
  return typeof value === 'string' ? value : '';
}
