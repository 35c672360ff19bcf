/** The program, but it counts nothing: what the tallies cost. */
import { TalliesRepository } from '../../../persistence/tallies.repository.js';
import { readSettings, serve } from './serve.js';

await serve(readSettings(), {
  change: (app) => {
    const tallies = app.get(TalliesRepository);
    tallies.findAll = () => Promise.resolve([]);
    tallies.saveAll = () => Promise.resolve();
  },
});
