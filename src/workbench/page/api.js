/** Speaks to the server of the workbench. */

async function call(path, options) {
  const response = await fetch(path, options);
  const body = await response.json();
  if (!response.ok) throw new Error(body.error ?? String(response.status));
  return body;
}

const post = (path, body) => call(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

/** A seat is a person at one of their chat clients; without a platform the one they use most. */
const query = ({ platform }, more = {}) => new URLSearchParams({ ...(platform ? { on: platform } : {}), ...more }).toString();

export const api = {
  town: () => call('/api/town'),
  find: (text) => call(`/api/people?q=${encodeURIComponent(text)}`),
  screen: (seat, conversation) => call(`/api/people/${seat.person}?${query(seat, { in: conversation })}`),
  act: (seat, act) => post(`/api/people/${seat.person}/acts?${query(seat)}`, act),
  move: (move) => post('/api/clock', { move }),
};

/** Hears of every change; `lost` is told whether the connection is there. Returns what ends it. */
export function listen(changed, lost) {
  const source = new EventSource('/api/changes');
  source.addEventListener('changed', () => changed());
  source.addEventListener('open', () => { lost(false); changed(); });
  source.addEventListener('error', () => lost(true));
  return () => source.close();
}
