import { failedWith, ok, type Problem, type Result } from '../problem.js';
import { contrastOnWhite, LEAST_CONTRAST } from './contrast.js';

/** What every sheet of paper has of the office that prints it, beside its name and address. */
export interface Letterhead {
  /** Under the name of the office; empty: none. */
  readonly department: string;
  /** File reference of the office's files; empty: none. */
  readonly reference: string;
  /** Colour of ids, letters of themes and bars, `#rrggbb`; readable on white. */
  readonly accent: string;
  readonly logo: Logo | null;
}

/** A picture that has been checked. */
export interface Logo {
  readonly type: 'svg' | 'png';
  /** The text of an SVG, the bytes of a PNG as Base64. */
  readonly content: string;
}

/** What holds until an office has chosen: no logo, the colour of the program. */
export const PLAIN_LETTERHEAD: Letterhead = {
  department: '',
  reference: '',
  accent: '#24509a',
  logo: null,
};

export const LETTERHEAD_LIMITS = { department: 120, reference: 60 };

/** As it was typed. */
export interface TypedLetterhead {
  readonly department: string;
  readonly reference: string;
  readonly accent: string;
}

const UNPRINTABLE = /\p{Cc}|\p{Surrogate}/u;

/**
 * Checks what was typed: spaces are made single, a colour is a `#` and six digits and stands out
 * against white. An empty colour is that of the program.
 *
 * @returns the letterhead without its logo, or every problem at its field
 */
export function parseLetterhead(typed: TypedLetterhead): Result<Omit<Letterhead, 'logo'>> {
  const department = typed.department.replace(/\s+/g, ' ').trim();
  const reference = typed.reference.replace(/\s+/g, ' ').trim();
  const accent = typed.accent.trim().toLowerCase() || PLAIN_LETTERHEAD.accent;
  const problems = [
    ...lineProblems('department', department),
    ...lineProblems('reference', reference),
    ...accentProblems(accent),
  ];
  return problems.length > 0 ? failedWith(problems) : ok({ department, reference, accent });
}

function lineProblems(at: keyof typeof LETTERHEAD_LIMITS, text: string): readonly Problem[] {
  const max = LETTERHEAD_LIMITS[at];
  if (text.length > max) return [{ code: 'letterhead.too-long', at, details: { max } }];
  return UNPRINTABLE.test(text) ? [{ code: 'letterhead.broken', at }] : [];
}

function accentProblems(accent: string): readonly Problem[] {
  if (!/^#[0-9a-f]{6}$/.test(accent)) return [{ code: 'letterhead.accent-invalid', at: 'accent' }];
  const ratio = contrastOnWhite(accent);
  if (ratio >= LEAST_CONTRAST) return [];
  // Rounded down: what is refused never reads like enough.
  const details = { ratio: String(Math.floor(ratio * 10) / 10).replace('.', ',') };
  return [{ code: 'letterhead.accent-faint', at: 'accent', details }];
}
