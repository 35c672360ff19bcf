import { Command } from 'commander';
import { loadSettings } from '../config.js';
import { loadSurveyFiles } from '../persistence/survey-files.js';
import { formatCount } from '../web/format.de.js';
import { fileProblemLine } from './failure-lines.js';
import { CommandFailed, terminal } from './terminal.js';

/** Needs no database: whoever edits a questionnaire wants to know before the server is told. */
export function checkSurveysCommand(): Command {
  return new Command('check-surveys')
    .description('prüft alle Dateien unter SURVEYS_DIR und nennt jedes Problem mit Datei und Zeile')
    .action(() => {
      const { surveysDir } = loadSettings();
      const { surveys, problems } = loadSurveyFiles(surveysDir);
      if (problems.length > 0) {
        throw new CommandFailed(problems.map(fileProblemLine));
      }
      for (const { survey } of surveys) terminal.data(`${survey.key}: ${survey.title}\n`);
      terminal.note(
        `${formatCount(surveys.length, 'Befragung', 'Befragungen')} geprüft, keine Probleme.`,
      );
    });
}
