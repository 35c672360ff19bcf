import { detail, say, type Sentences } from './sentence.js';

/** Work beside the pages. */
export const JOB_TEXTS = {
  'job.unknown': say('Diesen Auftrag gibt es nicht mehr. Bitte erteilen Sie ihn noch einmal.'),
  'job.not-allowed': say('Ihre Rolle darf diesen Auftrag nicht erteilen.'),
  'job.too-many': (d) =>
    `Von Ihnen laufen oder warten schon ${detail(d, 'max')} Aufträge. Bitte warten Sie, bis einer fertig ist, oder brechen Sie einen ab.`,
  'job.overtaken': say(
    'Inzwischen wurde eine Antwort gelöscht. Bitte starten Sie den Auftrag noch einmal, damit sie nicht mehr enthalten ist.',
  ),
  'job.broken': say(
    'Das ließ sich nicht fertigstellen. Bitte versuchen Sie es noch einmal; hilft das nicht, steht die Ursache im Protokoll des Servers.',
  ),
} satisfies Sentences;
