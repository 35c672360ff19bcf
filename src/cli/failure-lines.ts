import { SurveyFilesError } from '../application/surveys/surveys.service.js';
import { SettingsError } from '../config.js';
import { DatabaseInUse, DatabaseIncomplete } from '../persistence/server-lock.js';
import type { FileProblem } from '../persistence/survey-files.js';
import { toSentence } from '../web/texts.de.js';
import { CommandFailed } from './terminal.js';

/** What whoever sits at the terminal can do about an error of the system, by its code. */
const SYSTEM: readonly (readonly [code: RegExp, advice: string])[] = [
  [/^EADDRINUSE$/, 'Der Port ist schon belegt. Läuft das Programm bereits? Sonst PORT ändern.'],
  [
    /^EADDRNOTAVAIL$|^ENOTFOUND$|^EAI_/,
    'Diesen Rechner gibt es nicht. Bitte HOST und DATABASE_URL prüfen.',
  ],
  [/^EACCES$|^EPERM$/, 'Dafür fehlen die Rechte. Bitte Besitzer und Zugriffsrechte prüfen.'],
  [
    /^EROFS$|^SQLITE_READONLY/,
    'Hier darf nicht geschrieben werden. Bitte die Zugriffsrechte prüfen.',
  ],
  [/^ENOSPC$|^SQLITE_FULL/, 'Der Speicherplatz ist voll. Bitte Platz schaffen.'],
  [/^ENOENT$|^ENOTDIR$/, 'Den Ordner oder die Datei gibt es nicht. Bitte den Pfad prüfen.'],
  [/^EISDIR$/, 'Das ist ein Ordner und keine Datei. Bitte den Pfad prüfen.'],
  [
    /^SQLITE_CANTOPEN|^ERR_INVALID_ARG/,
    'Die Datenbankdatei lässt sich nicht öffnen. Bitte den Pfad in DATABASE_URL und die Zugriffsrechte prüfen.',
  ],
  [
    /^SQLITE_(NOTADB|CORRUPT)/,
    'Die Datei in DATABASE_URL ist keine brauchbare Datenbank. Bitte eine Sicherung einspielen.',
  ],
  [
    /^SQLITE_(BUSY|LOCKED)|^55P03$/,
    'Ein anderer Vorgang hält die Datenbank zu lange fest. Bitte später noch einmal versuchen.',
  ],
  [
    /^ECONN(REFUSED|RESET)$|^ETIMEDOUT$|^EPIPE$|^57P0/,
    'Die Datenbank ist nicht erreichbar. Läuft PostgreSQL, und stimmt DATABASE_URL?',
  ],
  [/^28(P01|000)$/, 'PostgreSQL weist Benutzer oder Kennwort zurück. Bitte DATABASE_URL prüfen.'],
  [
    /^3D000$/,
    'Diese Datenbank gibt es auf dem PostgreSQL-Server nicht. Bitte anlegen oder DATABASE_URL ändern.',
  ],
  [/^42501$/, 'Dem Benutzer fehlen Rechte in der Datenbank. Bitte DATABASE_URL prüfen.'],
];

/**
 * An error as German lines for the terminal. What an operator can put right gets no stack trace;
 * what nobody foresaw gets one, because it is for whoever mends the program.
 */
export function failureLines(error: unknown): readonly string[] {
  if (error instanceof CommandFailed) return error.lines;
  if (error instanceof SettingsError) return [error.message];
  if (error instanceof DatabaseInUse) {
    return [
      'Mit dieser Datenbank arbeitet schon ein Server, oder sie zieht gerade um.',
      `  (${error.file})`,
      'Bitte jenen erst anhalten. Soll ein zweiter daneben laufen, braucht er eine eigene Datenbank ' +
        '(DATA_DIR); mehrere Prozesse auf denselben Daten gehen mit PostgreSQL.',
    ];
  }
  if (error instanceof DatabaseIncomplete) {
    return [
      'In diese Datenbank ist ein Umzug begonnen und nicht beendet; es fehlen Daten.',
      'Bitte mit der bisherigen DATABASE_URL den Befehl move-to wiederholen: Er macht dort weiter.',
    ];
  }
  if (error instanceof SurveyFilesError) {
    return [
      'Die Befragungsdateien sind nicht brauchbar:',
      ...error.problems.map((problem) => `  ${fileProblemLine(problem)}`),
    ];
  }
  const known = systemLines(error);
  if (known !== undefined) return known;
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return ['Ein unerwarteter Fehler ist aufgetreten. Bitte melden Sie ihn mit diesen Zeilen:', text];
}

/** `klein/survey.yaml:12:5 sections[0].items[1].kind: Der Wert („satz“) ist nicht erlaubt.` */
export function fileProblemLine({ file, line, column, path, ...problem }: FileProblem): string {
  if (file === '.') return 'SURVEYS_DIR: Den Ordner gibt es nicht. Bitte den Pfad prüfen.';
  const place = path === '' ? '' : ` ${path}`;
  const reason = problem.code === 'file.syntax' ? ` (${String(problem.details?.message)})` : '';
  return `${file}:${line}:${column}${place}: ${toSentence(problem)}${reason}`;
}

function systemLines(error: unknown): readonly string[] | undefined {
  for (const cause of causesOf(error)) {
    const { code } = cause as { readonly code?: unknown };
    const found = SYSTEM.find(([pattern]) => typeof code === 'string' && pattern.test(code));
    if (found !== undefined) return [found[1], `  (${cause.message})`];
  }
  return undefined;
}

/** The error itself and what lies under it: TypeORM and Node wrap the telling one. */
function causesOf(error: unknown): readonly Error[] {
  if (!(error instanceof Error)) return [];
  const { driverError } = error as { readonly driverError?: unknown };
  const inner = error instanceof AggregateError ? (error.errors as unknown[]) : [];
  const below = [driverError, error.cause, ...inner].filter((each) => each !== error);
  return [error, ...below.flatMap(causesOf)];
}
