import { useState } from 'preact/hooks';
import { api } from './api.js';

/** What only looks: nobody waits for it. */
const LOOKS = ['read', 'home', 'search'];

/** Does things as the person in front of a client, and tells of what went wrong. `busy` while something is under way. */
export function useActing({ seat, say, toast }) {
  const [busy, setBusy] = useState(false);
  const act = async (body) => {
    const waits = !LOOKS.includes(body.act);
    if (waits) setBusy(true);
    try {
      const answer = await api.act(seat, body);
      if (answer.timedOut) toast(say('timedOut'));
      else if (answer.refused) toast(say('refused', { error: answer.refused }));
      else if (answer.status >= 300) toast(say('trouble'));
      else if (answer.told) toast(answer.told);
      return answer;
    } catch (error) {
      toast(say('failed', { error: error.message }));
      return {};
    } finally {
      if (waits) setBusy(false);
    }
  };
  return { seat, act, busy };
}
