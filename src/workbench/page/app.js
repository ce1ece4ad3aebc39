import { render } from 'preact';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { html, classes } from './html.js';
import { api, listen } from './api.js';
import { Clock } from './clock.js';
import { Pane } from './pane.js';
import { People } from './people.js';
import { Tour } from './tour.js';
import { LANGUAGES, wordsIn } from './words.js';

/** How long a line at the foot stays. */
const TOAST_MS = 8_000;

function useToast() {
  const [toast, setToast] = useState(null);
  const timer = useRef(0);
  return [toast, useCallback((text) => {
    clearTimeout(timer.current);
    setToast(text);
    timer.current = setTimeout(() => setToast(null), TOAST_MS);
  }, [])];
}

/** The town as the server tells it, told anew after each change. */
function useTown() {
  const [town, setTown] = useState(null);
  const [version, setVersion] = useState(0);
  const [lost, setLost] = useState(false);
  useEffect(() => listen(() => setVersion((n) => n + 1), setLost), []);
  useEffect(() => { api.town().then(setTown, () => setLost(true)); }, [version]);
  return { town, version, lost };
}

function App() {
  const { town, version, lost } = useTown();
  const [language, setLanguage] = useState('ja');
  const [panes, setPanes] = useState(null);
  const [active, setActive] = useState(0);
  const [tourOpen, setTourOpen] = useState(true);
  const [at, setAt] = useState(0);
  const [moving, setMoving] = useState(false);
  const [toast, setToast] = useToast();
  const offered = useRef({});
  const say = useMemo(() => wordsIn(language), [language]);

  useEffect(() => { document.documentElement.lang = language; document.title = say('title'); }, [language]);
  useEffect(() => { if (town && !panes) setPanes(town.opening); }, [town]);
  const doneCount = town?.tour.filter((step) => step.done).length;
  useEffect(() => {
    const next = town?.tour.findIndex((step, i) => i >= at && !step.done) ?? -1; // what is done is passed over, also after a reload
    if (town?.tour[at]?.done && next >= 0) setAt(next);
  }, [doneCount]);

  const change = (side, to) => setPanes((all) => all.map((pane, i) => (i === side ? { ...pane, ...to } : pane)));
  const show = (person, side) => { // at the client that the person uses most
    const already = panes.findIndex((pane) => pane.person === person);
    if (side === undefined && already >= 0) return setActive(already);
    if (panes.length === 1 && side === 1) { setPanes([...panes, { person, conversation: 'dm' }]); return setActive(1); }
    const to = Math.min(side ?? active, panes.length - 1);
    setPanes(panes.map((pane, i) => (i === to ? { person, conversation: 'dm' } : already >= 0 && i === already ? panes[to] : pane)));
    setActive(to);
  };
  const move = async (id) => {
    setMoving(true);
    try { await api.move(id); } catch (error) { setToast(say('failed', { error: error.message })); } finally { setMoving(false); }
  };
  const help = async (offer) => {
    if (offer.help === 'move') return move(offer.move);
    if (offer.help === 'show') return setPanes(offer.panes);
    const side = panes.findIndex((pane) => pane.person === offer.person);
    if (offer.help === 'fill' && !offered.current[side]?.fill(offer.block, offer.text)) return setToast(say('openForm'));
    if (offer.help === 'command') {
      if (side < 0) show(offer.person, active);
      else change(side, { platform: undefined, conversation: 'dm' });
      await api.act({ person: offer.person }, { act: 'command', text: offer.text, conversation: 'dm' });
    }
  };

  if (!town || !panes) return lost ? html`<p class="lost" role="alert">${say('lost')}</p>` : null;
  return html`
    <div class=${classes('frame', tourOpen && 'with-tour')}>
      <header class="top">
        <div class="brand"><img src="/page/mark.svg" alt="" width="32" height="32" /><div><h1>${say('title')}</h1><p>${say('invented')}</p></div></div>
        <${Clock} clock=${town.clock} moving=${moving} move=${move} language=${language} say=${say} />
        <div class="top-end">
          <button type="button" class="button quiet" lang=${language === 'ja' ? 'en' : 'ja'} onClick=${() => setLanguage(LANGUAGES.find((other) => other !== language))}>${say('english')}</button>
          <button type="button" class="button quiet" aria-expanded=${tourOpen} onClick=${() => setTourOpen(!tourOpen)}>${say(tourOpen ? 'closeTour' : 'openTour')}</button>
        </div>
      </header>
      <${People} cast=${town.cast} count=${town.count} shown=${panes.map((pane) => pane.person)} show=${show} say=${say} version=${version} />
      <main class=${classes('panes', panes.length === 1 && 'single')}>
        ${panes.map((pane, side) => html`
          <${Pane} key=${side} side=${side} at=${pane} version=${version} active=${side === active} language=${language} say=${say} toast=${setToast}
            choose=${(to) => change(side, to)} focus=${() => setActive(side)} offer=${(to, seat) => { offered.current[to] = seat; }}
            closePane=${panes.length > 1 ? () => { setPanes(panes.filter((_, i) => i !== side)); setActive(0); } : undefined} />`)}
      </main>
      ${tourOpen && html`<${Tour} steps=${town.tour} at=${at} goTo=${setAt} help=${help} close=${() => setTourOpen(false)} language=${language} say=${say} />`}
      ${(lost || toast) && html`<p class="toast" role="alert">${lost ? say('lost') : toast}</p>`}
    </div>`;
}

render(html`<${App} />`, document.getElementById('app'));
