import { say, type Sentences } from './sentence.js';

/** Problems of Nennungen. */
export const MENTION_TEXTS = {
  'mention.stance-missing': say('Bitte wählen Sie, was gilt: dafür oder dagegen.'),
  'mention.reason-missing': say(
    'Bitte schreiben Sie kurz, wer gefragt wurde und was die Antwort war (höchstens 1.000 Zeichen).',
  ),
  'mention.no-conflict': say(
    'Die Antworten dieser Einrichtung widersprechen sich hier nicht mehr. Es gibt nichts zu klären.',
  ),
} satisfies Sentences;
