/** Serves the whole list in the official form, a second newer each time. Says its address. A process of its own. */
import { createServer } from 'node:http';
import { snapshot } from '../test/real-screener.ts';
import { officialFile } from '../test/refresh/official-file.ts';

const MADE_AT = '2026-11-01T00:00:00.000Z';
const text = officialFile(snapshot.list, { madeAt: MADE_AT });
let seconds = 0;

const server = createServer((_request, response) => {
  seconds += 1;
  const madeAt = new Date(Date.parse(MADE_AT) + seconds * 1000).toISOString();
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(text.replace(MADE_AT, madeAt));
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/consolidated.json ${text.length}`);
});
