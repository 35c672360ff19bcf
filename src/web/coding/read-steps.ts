import type { CodingStep } from '../../domain/coding/coding.js';
import type { ShownText } from '../../application/coding/redactions.service.js';
import { toRawPlace } from '../../domain/coding/redaction.js';
import { type Form, textOf, textsOf } from '../roster/form-fields.js';

/**
 * One step of the desk's script: `art` and what belongs to it.
 *
 * @param shown the text as the coder sees it: places come as they are in it
 * @returns undefined for a step there is not
 */
export function readStep(
  form: Form,
  shown: Pick<ShownText, 'text' | 'replacements'>,
): CodingStep | undefined {
  const passage = textOf(form, 'stelle');
  const code = textOf(form, 'kategorie');
  switch (textOf(form, 'art')) {
    case 'geben':
      return { kind: 'give', passage, code };
    case 'nehmen':
      return { kind: 'take', passage, code };
    case 'markieren':
      return readMark(form, shown);
    case 'entfernen':
      return { kind: 'unmark', passage };
    case 'notiz':
      return { kind: 'memo', passage: '', text: textOf(form, 'notiz') };
    case 'stellennotiz':
      return { kind: 'memo', passage, text: textOf(form, 'stellennotiz') };
    case 'geprueft':
      return { kind: 'checked' };
    case 'fertig':
    case 'offen':
      return { kind: 'done', done: textOf(form, 'art') === 'fertig' };
    default:
      return undefined;
  }
}

function readMark(
  form: Form,
  { text, replacements }: Pick<ShownText, 'text' | 'replacements'>,
): CodingStep {
  const place = (name: string) => {
    const given = textOf(form, name);
    return /^\d{1,7}$/.test(given) ? fromPagePlace(text, Number(given)) : Number.NaN;
  };
  return {
    kind: 'mark',
    start: toRawPlace(place('von'), replacements, 'start'),
    end: toRawPlace(place('bis'), replacements, 'end'),
  };
}

/** A browser reads CR LF as one character; here it is two. */
function fromPagePlace(text: string, place: number): number {
  let seen = 0;
  let at = 0;
  for (; at < text.length && seen < place; at += 1) {
    if (!text.startsWith('\r\n', at)) seen += 1;
  }
  return at + (place - seen);
}

/** The whole form as a browser without scripts sends it: everything it shows is said at once. */
export function readSteps(form: Form): readonly CodingStep[] {
  const passage = textOf(form, 'stelle');
  const deed = textOf(form, 'aktion');
  if (deed === 'entfernen') return [{ kind: 'unmark', passage }];
  const steps: CodingStep[] = [
    { kind: 'set', passage, codes: textsOf(form, 'kategorien') },
    { kind: 'memo', passage: '', text: textOf(form, 'notiz') },
  ];
  if (passage !== '' && 'stellennotiz' in form) {
    steps.push({ kind: 'memo', passage, text: textOf(form, 'stellennotiz') });
  }
  if (deed === 'fertig') steps.push({ kind: 'checked' }, { kind: 'done', done: true });
  if (deed === 'offen') steps.push({ kind: 'done', done: false });
  return steps;
}
