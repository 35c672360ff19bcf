/**
 * Loaded first in every process of the test run. The light runner answers the question of one process
 * for its settings to all processes and then forgets them: one that is slower to load would get the
 * answer before it listens, ask in vain and hang for ever. Here the answer is kept until asked for.
 */
const ANSWER = 'jest-light-runner-worker-data';
const QUESTION = 'jest-light-runner-get-worker-data';

// Only for this process: servers and commands that tests start are none of the runner's.
delete process.env.NODE_OPTIONS;

if (process.send !== undefined) {
  let kept;
  const keep = (message) => {
    if (message?.type === ANSWER) kept = message;
  };
  // Not before somebody else listens: what came until then would be given to this listener alone.
  process.on('newListener', function listenToo(event) {
    if (event !== 'message') return;
    process.off('newListener', listenToo);
    process.on('message', keep);
  });
  const send = process.send.bind(process);
  process.send = (message, ...rest) => {
    if (message !== QUESTION || kept === undefined) return send(message, ...rest);
    process.nextTick(() => process.emit('message', kept));
    return true;
  };
}
