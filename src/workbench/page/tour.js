import { html, classes } from './html.js';

/** The tour, step by step; a step is ticked when what it speaks of has happened. */
export function Tour({ steps, at, goTo, help, close, language, say }) {
  return html`
    <aside class="tour" aria-label=${say('tour')}>
      <header><h2>${say('tour')}</h2><button type="button" class="icon" aria-label=${say('closeTour')} onClick=${close}>×</button></header>
      <ol class="steps">
        ${steps.map((one, i) => html`
          <li class=${classes('step', i === at && 'current', one.done && 'done')} aria-current=${i === at ? 'step' : undefined}>
            <button type="button" class="step-title" aria-expanded=${i === at} onClick=${() => goTo(i)}>
              <span class="step-number" aria-hidden="true">${one.done ? '✓' : i + 1}</span><span>${one.title[language]}</span>${one.done && html`<span class="step-done">${say('done')}</span>`}
            </button>
            ${i === at && html`
              <div class="step-body">
                ${one.text[language].map((line) => html`<p>${line}</p>`)}
                <div class="helps">${one.helps.map((offered) => html`<button type="button" class="button" key=${offered.label.ja} data-help=${offered.help} onClick=${() => help(offered)}>${offered.label[language]}</button>`)}</div>
              </div>`}
          </li>`)}
      </ol>
      <p class="step-of" aria-live="polite">${steps.every((one) => one.done) ? say('finished') : say('stepOf', { n: at + 1, m: steps.length })}</p>
    </aside>`;
}
