/**
 * Jest begins with the largest files where it knows no better. The longest tests here are journeys
 * and command lines: begun last, one of them would run alone while the other core waits.
 */
import Sequencer from '@jest/test-sequencer';

const FOLDERS = ['/journeys/', '/cli/', '/web/', '/application/', '/persistence/', ''];

const rank = ({ path }) => FOLDERS.findIndex((folder) => path.includes(folder));

export default class LongestFirst extends Sequencer {
  async sort(tests) {
    const sorted = await super.sort(tests);
    return [...sorted].sort((a, b) => rank(a) - rank(b));
  }
}
