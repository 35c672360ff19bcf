import { parentPort, workerData } from 'node:worker_threads';
import { PaperSetter } from '../paper/paper-setter.js';
import { toLettersPaper } from './letters.paper.js';
import type { LettersOrder, LettersMessage } from './letters-thread.js';

/** A thread in which many letters are set; see `setLetters`. */
const { survey, letters, frame, letterhead } = workerData as LettersOrder;

const tell = (message: LettersMessage): void => {
  parentPort?.postMessage(message);
};

/** Patterns and texts come first and can be counted; setting them is one step. */
const WRITTEN = 60;

const paper = await toLettersPaper(survey, letters, {
  ...frame,
  written: (count) => {
    tell({ kind: 'progress', percent: (WRITTEN * count) / letters.length });
  },
});
const setter = new PaperSetter();
const json = JSON.stringify(paper);
const pdf = setter.set({ template: 'einladungen', json, date: frame.day, letterhead });
tell({ kind: 'pdf', bytes: Uint8Array.from(pdf) });
