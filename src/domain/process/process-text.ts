import { failed, ok, type Problem, type Result } from '../problem.js';
import type { ProcessTexts } from '../survey/catalogue.js';

/** `line`: one line; `plain`: a paragraph; `markdown`: headings, lists, emphasis and links. */
export type TextFormat = 'line' | 'plain' | 'markdown';

/** A text of the process that the office writes itself. */
export interface TextRule {
  readonly name: TextName;
  readonly format: TextFormat;
  /** Whether it holds for the whole site, for one survey, or for the site unless a survey differs. */
  readonly scope: 'site' | 'survey' | 'both';
  /** Whether a process can do without it. */
  readonly optional?: true;
}

export type TextName =
  | 'welcome'
  | 'thanks'
  | 'office'
  | 'contact-name'
  | 'contact-phone'
  | 'contact-email'
  | 'contact-address'
  | 'controller'
  | 'data-protection-officer'
  | 'purpose'
  | 'legal-basis'
  | 'recipients'
  | 'supervisory-authority'
  | 'privacy'
  | 'imprint'
  | 'accessibility';

/** In the order in which they are shown. */
export const TEXT_RULES: readonly TextRule[] = [
  { name: 'welcome', format: 'markdown', scope: 'survey' },
  { name: 'thanks', format: 'markdown', scope: 'survey', optional: true },
  { name: 'office', format: 'line', scope: 'site' },
  { name: 'contact-name', format: 'line', scope: 'site' },
  { name: 'contact-phone', format: 'line', scope: 'site' },
  { name: 'contact-email', format: 'line', scope: 'site' },
  { name: 'contact-address', format: 'line', scope: 'site' },
  { name: 'controller', format: 'plain', scope: 'both' },
  { name: 'data-protection-officer', format: 'plain', scope: 'both' },
  { name: 'purpose', format: 'plain', scope: 'both' },
  { name: 'legal-basis', format: 'plain', scope: 'both' },
  { name: 'recipients', format: 'plain', scope: 'both' },
  { name: 'supervisory-authority', format: 'plain', scope: 'both' },
  { name: 'privacy', format: 'markdown', scope: 'site', optional: true },
  { name: 'imprint', format: 'markdown', scope: 'site' },
  { name: 'accessibility', format: 'markdown', scope: 'site', optional: true },
];

/** Longest text of each format, in characters. */
export const TEXT_LIMITS: Readonly<Record<TextFormat, number>> = {
  line: 200,
  plain: 2_000,
  markdown: 20_000,
};

/** The rule of a text by its name; `undefined` where there is no such text. */
export const findTextRule = (name: string): TextRule | undefined =>
  TEXT_RULES.find((rule) => rule.name === name);

/** Texts as the office has written them, by name; those that it has not touched are absent. */
export type WrittenTexts = ReadonlyMap<TextName, string>;

/** A paragraph or a page; line breaks and tabs are fine there, other control characters never. */
const UNPRINTABLE = /[^\P{Cc}\n\t]|\p{Surrogate}/u;

const EMAIL = /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/;

/**
 * Checks a text as it was typed: line breaks become plain, outer spaces are dropped, a line has no
 * breaks. An optional text may be empty, which means there is none.
 *
 * @returns the text as it is stored; or what is wrong, at `text`
 */
export function parseText({ name, format, optional }: TextRule, typed: string): Result<string> {
  const plain = typed.replaceAll(/\r\n?/g, '\n').trim();
  const text = format === 'line' ? plain.replaceAll(/\s+/g, ' ') : plain;
  const problem = findProblem(text, TEXT_LIMITS[format], optional === true);
  if (problem !== undefined) return failed(problem);
  if (name === 'contact-email' && !EMAIL.test(text)) {
    return failed({ code: 'text.email-invalid', at: 'text' });
  }
  return ok(text);
}

function findProblem(text: string, max: number, optional: boolean): Problem | undefined {
  if (text === '') return optional ? undefined : { code: 'text.missing', at: 'text' };
  if (text.length > max) return { code: 'text.too-long', at: 'text', details: { max } };
  return UNPRINTABLE.test(text) ? { code: 'text.broken', at: 'text' } : undefined;
}

/** The texts of the files with what the office has written in their place; pure, nothing is kept. */
export function writeOver(process: ProcessTexts, written: WrittenTexts): ProcessTexts {
  const pick = (name: TextName, own: string) => written.get(name) ?? own;
  const { contact } = process;
  const imprint = written.get('imprint');
  return {
    office: pick('office', process.office),
    contact: {
      name: pick('contact-name', contact.name),
      phone: pick('contact-phone', contact.phone),
      email: pick('contact-email', contact.email),
      address: pick('contact-address', contact.address),
    },
    controller: pick('controller', process.controller),
    dataProtectionOfficer: pick('data-protection-officer', process.dataProtectionOfficer),
    purpose: pick('purpose', process.purpose),
    legalBasis: pick('legal-basis', process.legalBasis),
    recipients: pick('recipients', process.recipients),
    retention: process.retention,
    supervisoryAuthority: pick('supervisory-authority', process.supervisoryAuthority),
    imprint: imprint === undefined ? process.imprint : [imprint],
  };
}

/**
 * What the files say where the office has written nothing.
 *
 * @param intro the survey's own, for the welcome; paragraphs, empty where the site is meant
 */
export function deliveredText(
  process: ProcessTexts,
  name: TextName,
  intro: readonly string[],
): string {
  const delivered: Partial<Record<TextName, string>> = {
    welcome: intro.join('\n\n'),
    office: process.office,
    'contact-name': process.contact.name,
    'contact-phone': process.contact.phone,
    'contact-email': process.contact.email,
    'contact-address': process.contact.address,
    controller: process.controller,
    'data-protection-officer': process.dataProtectionOfficer,
    purpose: process.purpose,
    'legal-basis': process.legalBasis,
    recipients: process.recipients,
    'supervisory-authority': process.supervisoryAuthority,
    imprint: process.imprint.join('\n\n'),
  };
  return delivered[name] ?? '';
}

/** Words that only delivered samples have: whoever reads them reads no real address. */
const SAMPLE =
  /Musterangabe|Musterstadt|Musterstraße|noch nicht angegeben|bitte anpassen|Bitte durch die eigene Stelle prüfen|Alle Angaben sind Muster/i;

/** How a text stands: written, still a sample that must be replaced, or missing. */
export function standingOf({ optional }: TextRule, text: string): 'written' | 'sample' | 'missing' {
  if (text.trim() === '') return optional === true ? 'written' : 'missing';
  return SAMPLE.test(text) || text.includes('example.org') ? 'sample' : 'written';
}
