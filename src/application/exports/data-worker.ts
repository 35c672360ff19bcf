import { parentPort, workerData } from 'node:worker_threads';
import { type Case, dictionaryOf, WEIGHT } from '../../domain/export/dictionary.js';
import type { Value } from '../../domain/export/variable.js';
import { CHANNELS } from '../../domain/response/answer.js';
import { CHANNEL_NAMES } from './channel-names.js';
import { aboutData } from './data-about.js';
import { writeData } from './data-writers.js';
import type { ThreadMessage, ThreadTask } from './data-thread.js';

/** A thread in which a data file is made; see `DataThread`. */
const { format, about, texts, weights, study } = workerData as ThreadTask;

const dictionary = dictionaryOf(about.survey, {
  ...{ texts, weights },
  channels: CHANNELS.map((channel) => CHANNEL_NAMES[channel]),
});
const rows: (readonly Value[])[] = [];
let shown = 0;

parentPort?.on('message', (message: ThreadMessage) => {
  if (message.kind === 'cases') add(message.cases);
  else void finish(message.unchecked);
});

function add(cases: readonly Case[]): void {
  for (const one of cases) {
    rows.push(dictionary.row(one, rows.length + 1));
    shown += Object.keys(one.texts).length;
  }
}

async function finish(unchecked: number): Promise<void> {
  const said = aboutData({
    ...about,
    responses: rows.length,
    texts: texts ? { shown, unchecked } : null,
  });
  const table = {
    ...{ title: about.survey.title, date: about.date, about: said },
    ...{ variables: dictionary.variables, rows, weight: weights ? WEIGHT : '' },
  };
  const bytes = Uint8Array.from(await writeData(format, table, study));
  parentPort?.postMessage(bytes, [bytes.buffer]);
  parentPort?.close();
}
