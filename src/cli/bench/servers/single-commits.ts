/** The program, but every write has a commit of its own: what sharing commits gains. */
import { Database } from '../../../persistence/database.js';
import { readSettings, serve } from './serve.js';

await serve(readSettings(), {
  change: (app) => {
    app.get(Database).groupSize = 1;
  },
});
