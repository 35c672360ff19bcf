import { GERMAN } from './paper-words.de.js';
import { ENGLISH } from './paper-words.en.js';
import type { PaperWords } from './paper-words.js';

const LANGUAGES: Readonly<Record<string, PaperWords>> = { de: GERMAN, en: ENGLISH };

/** The words of a survey's language; German for languages without words of their own. */
export const paperWordsFor = (language: string): PaperWords =>
  LANGUAGES[language.split('-')[0] ?? ''] ?? GERMAN;
