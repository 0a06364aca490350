/** Steps of whoever runs the servers: done once, whatever the number of clients. Servers are numbered from 0. */

export function killServer(number = 0) {
  return { title: `server ${number} is killed with -9`, together: ([play]) => play.servers[number].kill() };
}

export function stopServer(number = 0) {
  return { title: `server ${number} is stopped`, together: ([play]) => play.servers[number].stop() };
}

export function startServer(number = 0) {
  return { title: `server ${number} is started again`, together: ([play]) => play.servers[number].start() };
}

/**
 * Puts a kill -9 and a restart between every two groups of steps.
 * @param {import('../../harness/runner.js').Step[][]} groups
 */
export function crashingBetween(groups) {
  return groups.flatMap((steps, index) => (index === 0 ? steps : [killServer(), startServer(), ...steps]));
}
