import { readLogo } from '../../application/letterhead/logo-file.js';
import { type Letterhead, type Logo, parseLetterhead } from '../../domain/letterhead/letterhead.js';
import { failedWith, ok, type Result } from '../../domain/problem.js';
import { readForm, textOf } from '../roster/form-fields.js';

/** What the form shows: as it was typed. A file that was chosen cannot be shown again. */
export interface LetterheadForm {
  readonly department: string;
  readonly reference: string;
  readonly accent: string;
  /** `ja`: the logo is to go. */
  readonly withoutLogo: boolean;
  /** Number of the version it was opened with. */
  readonly basedOn: number;
}

export const toForm = (
  { department, reference, accent }: Letterhead,
  basedOn: number,
): LetterheadForm => ({ department, reference, accent, withoutLogo: false, basedOn });

/** @param current whose logo stays where neither a new one is chosen nor the old one is to go */
export function readLetterhead(
  body: unknown,
  current: Letterhead,
): { readonly form: LetterheadForm; readonly letterhead: Result<Letterhead> } {
  const fields = readForm(body);
  const number = textOf(fields, 'stand');
  const form = {
    department: textOf(fields, 'department'),
    reference: textOf(fields, 'reference'),
    accent: textOf(fields, 'accent'),
    withoutLogo: textOf(fields, 'ohne-logo') === 'ja',
    basedOn: /^\d{1,9}$/.test(number) ? Number(number) : 0,
  };
  const parsed = parseLetterhead(form);
  const logo = readChosenLogo(fields.logo, form.withoutLogo ? null : current.logo);
  const problems = [parsed, logo].flatMap((each) => (each.ok ? [] : each.problems));
  if (!parsed.ok || !logo.ok) return { form, letterhead: failedWith(problems) };
  return { form, letterhead: ok({ ...parsed.value, logo: logo.value }) };
}

function readChosenLogo(file: unknown, before: Logo | null): Result<Logo | null> {
  return Buffer.isBuffer(file) ? readLogo(file) : ok(before);
}
